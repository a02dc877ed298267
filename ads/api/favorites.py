"""Keeping listings."""

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from ads.api.base import ListingView
from ads.api.fields import UNKNOWN
from ads.api.reading import favorites_as_json
from ads.api.serializers import FavoriteSerializer
from ads.api.writing import FavoriteWriteSerializer
from ads.models import Ad, Favorite
from ads.states import PUBLIC
from marketplace.api_errors import refusals
from marketplace.pagination import ApiPagination


class Favorites(ListingView):
    pagination_class = ApiPagination
    throttle_scope = "favorite"

    @extend_schema(
        operation_id="list_favorites",
        responses={200: FavoriteSerializer(many=True), **refusals(401)},
    )
    def get(self, request: Request) -> Response:
        """What you saved, last saved first; what others hid since is left out."""
        favorites = Favorite.objects.of(request.user).filter(ad__state__in=PUBLIC)
        pages = self.pagination_class()
        page = pages.paginate_queryset(favorites.select_related("ad"), request, self)
        return pages.get_paginated_response(favorites_as_json(page, request))

    @extend_schema(
        operation_id="add_favorite",
        request=FavoriteWriteSerializer,
        responses={201: FavoriteSerializer, 200: FavoriteSerializer, **refusals(400, 401, 403)},
    )
    def post(self, request: Request) -> Response:
        """Save a listing; 200 when it was saved before."""
        slug = FavoriteWriteSerializer.of(request)["ad"]
        ad = Ad.objects.public().numbered(slug).first()
        if ad is None:
            raise ValidationError({"ad": [UNKNOWN % {"value": slug}]})
        is_new = Favorite.objects.add(request.user, [ad.pk])
        favorites = Favorite.objects.of(request.user).filter(ad=ad).select_related("ad")
        [answer] = favorites_as_json(favorites, request)
        return Response(answer, status=201 if is_new else 200)


class FavoriteDetail(ListingView):
    throttle_scope = "favorite"

    @extend_schema(operation_id="remove_favorite", responses={204: None, **refusals(401, 403, 404)})
    def delete(self, request: Request, pk: int) -> Response:
        """Forget a listing you saved."""
        favorite = Favorite.objects.of(request.user).filter(pk=pk).first()
        if favorite is None or not Favorite.objects.remove(request.user, favorite.ad_id):
            raise Http404
        return Response(status=204)
