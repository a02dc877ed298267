"""Photos of a listing that exists: added, ordered, removed; the worker prepares them."""

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from ads.api.base import ListingView
from ads.api.reading import as_json
from ads.api.serializers import AdSerializer
from ads.api.writing import OrderSerializer, PhotosSerializer
from ads.models import Ad, AdPhoto
from ads.models.photo import LIMIT, TooManyPhotos
from ads.states import IllegalMove
from marketplace.api_errors import refusals


class PhotosView(ListingView):
    """Like the listing itself, its photos change while its seller may edit it."""

    def editable(self, slug: str) -> Ad:
        ad = self.own_listing(slug)
        if not ad.can_edit(self.request.user):
            raise IllegalMove
        return ad


class Photos(PhotosView):
    @property
    def throttle_scope(self) -> str:
        return "upload" if self.request.method == "POST" else "general"

    @extend_schema(
        operation_id="add_photos",
        request={"multipart/form-data": PhotosSerializer},
        responses={201: AdSerializer, **refusals(400, 401, 403, 404, 409)},
    )
    def post(self, request: Request, slug: str) -> Response:
        """Add photos behind those that are there: all of them, or none."""
        ad = self.editable(slug)
        files = PhotosSerializer.of(request)["photos"]
        try:
            with transaction.atomic():
                for file in files:
                    AdPhoto.objects.attach(ad, file)
        except TooManyPhotos:
            reason = _("A listing has at most %(limit)d photos.") % {"limit": LIMIT}
            raise ValidationError({"photos": [reason]}) from None
        return Response(as_json(ad, request), status=201)

    @extend_schema(
        operation_id="order_photos",
        request=OrderSerializer,
        responses={200: AdSerializer, **refusals(400, 401, 403, 404, 409)},
    )
    def put(self, request: Request, slug: str) -> Response:
        """Put photos in this order; those left out follow behind."""
        ad = self.editable(slug)
        order = OrderSerializer.of(request)["order"]
        photos = dict(ad.photos.filter(key__in=order).values_list("key", "pk"))
        AdPhoto.objects.arrange(ad, [photos[key] for key in order if key in photos])
        return Response(as_json(ad, request))


class PhotoDetail(PhotosView):
    @extend_schema(
        operation_id="remove_photo",
        responses={204: None, **refusals(401, 403, 404, 409)},
    )
    def delete(self, request: Request, slug: str, key: str) -> Response:
        """Remove a photo and its files."""
        get_object_or_404(self.editable(slug).photos, key=key).remove()
        return Response(status=204)
