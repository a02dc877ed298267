"""Finding and offering: the lists, one listing, and what its seller does with it."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import permissions
from rest_framework.exceptions import PermissionDenied, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from ads.api.base import ListingView
from ads.api.pages import FoundPagination
from ads.api.parameters import FILTERS, STATE
from ads.api.reading import as_json, rows_of
from ads.api.serializers import AdSerializer, FoundSerializer, OwnRowSerializer
from ads.api.writing import (
    AdWriteSerializer,
    BoostSerializer,
    MoveSerializer,
    NewAdSerializer,
    changes_to,
)
from ads.models import Ad, AdPhoto
from ads.selling import quota, steps
from ads.states import State
from marketplace.api_errors import Conflict, PaymentRequired, refusals
from marketplace.pagination import ApiPagination
from users.api.permissions import ProvedOrReadOnly

UNFINISHED = (State.DRAFT, State.REJECTED)


class Search(ListingView):
    permission_classes = [permissions.AllowAny]
    throttle_scope = "search"

    @extend_schema(
        operation_id="search",
        parameters=FILTERS,
        responses={200: FoundSerializer, **refusals(400)},
    )
    def get(self, request: Request) -> Response:
        """Find listings by words and filters."""
        return FoundPagination().answer(request)


class Listings(ListingView):
    permission_classes = [ProvedOrReadOnly]

    @property
    def throttle_scope(self) -> str:
        return "search" if self.request.method in permissions.SAFE_METHODS else "general"

    @extend_schema(
        operation_id="list_ads",
        parameters=FILTERS,
        responses={200: FoundSerializer, **refusals(400)},
    )
    def get(self, request: Request) -> Response:
        """Everything that can be found, newest first; takes the filters of the search."""
        return FoundPagination().answer(request)

    @extend_schema(
        operation_id="create_ad",
        request={"application/json": NewAdSerializer, "multipart/form-data": NewAdSerializer},
        responses={201: AdSerializer, **refusals(400, 401, 403, 409)},
    )
    def post(self, request: Request) -> Response:
        """Offer something; it is published at once where nobody has to look first."""
        ad = Ad(seller=request.user)
        values = NewAdSerializer.of(request, partial=True)
        photos, is_draft = values.pop("photos", []), not values.pop("publish", True)
        if is_draft and Ad.objects.of(request.user).drafts().count() >= quota.MOST_DRAFTS:
            raise Conflict(_("Finish or delete one of your drafts first."))
        changes = changes_to(ad, values, complete=not is_draft)
        with transaction.atomic():
            ad = Ad.objects.create(seller=request.user, **changes)
            if not is_draft:
                quota.publish(ad, by=request.user)
            for photo in photos:
                AdPhoto.objects.attach(ad, photo)
        return Response(as_json(ad, request), status=201)


class Detail(ListingView):
    permission_classes = [ProvedOrReadOnly]

    @extend_schema(operation_id="read_ad", responses={200: AdSerializer, **refusals(404)})
    def get(self, request: Request, slug: str) -> Response:
        """One listing; its seller also sees it while others do not."""
        return Response(as_json(self.listing(slug), request))

    @extend_schema(
        operation_id="change_ad",
        request=AdWriteSerializer(partial=True),
        responses={200: AdSerializer, **refusals(400, 401, 403, 404, 409)},
    )
    def put(self, request: Request, slug: str) -> Response:
        """Change what is sent and keep the rest; some changes wait for a moderator."""
        ad = self.own_listing(slug)
        values = AdWriteSerializer.of(request, partial=True)
        changes = changes_to(ad, values, complete=ad.state not in UNFINISHED)
        ad.edit(by=request.user, **changes)
        return Response(as_json(ad, request))

    @extend_schema(
        operation_id="patch_ad",
        request=AdWriteSerializer(partial=True),
        responses={200: AdSerializer, **refusals(400, 401, 403, 404, 409)},
    )
    def patch(self, request: Request, slug: str) -> Response:
        """The same as PUT."""
        return self.put(request, slug)

    @extend_schema(
        operation_id="delete_ad",
        responses={204: None, **refusals(401, 403, 404, 409)},
    )
    def delete(self, request: Request, slug: str) -> Response:
        """Delete a listing for everybody."""
        self.own_listing(slug).remove(by=request.user)
        return Response(status=204)


class Moves(ListingView):
    @extend_schema(
        operation_id="move_ad",
        request=MoveSerializer,
        responses={200: AdSerializer, **refusals(400, 401, 403, 404, 409)},
    )
    def post(self, request: Request, slug: str) -> Response:
        """Publish a draft, mark it reserved or sold, archive it, renew it."""
        ad = self.own_listing(slug)
        move = MoveSerializer.of(request)["move"]
        if move == "submit":
            self._publish(ad)
        else:
            getattr(ad, move)(by=request.user)
        return Response(as_json(ad, request))

    def _publish(self, ad: Ad) -> None:
        if steps.first_incomplete(ad) is steps.CATEGORY:
            raise ValidationError({"category": [_("Choose a category inside this one.")]})
        changes_to(ad, {}, complete=True)
        quota.publish(ad, by=self.request.user)


class Boost(ListingView):
    @extend_schema(
        operation_id="boost_ad",
        request=BoostSerializer,
        responses={200: AdSerializer, **refusals(400, 401, 402, 403, 404, 409)},
    )
    def post(self, request: Request, slug: str) -> Response:
        """Promote a listing for some days; without payment only staff may."""
        ad = self.listing(slug)
        days = BoostSerializer.of(request)["days"]
        if not ad.can_boost(request.user):
            raise PaymentRequired if ad.belongs_to(request.user) else PermissionDenied
        ad.boost(by=request.user, until=timezone.now() + timedelta(days=days))
        return Response(as_json(ad, request))


class Mine(ListingView):
    pagination_class = ApiPagination

    @extend_schema(
        operation_id="list_my_ads",
        parameters=[STATE],
        responses={200: OwnRowSerializer(many=True), **refusals(400, 401)},
    )
    def get(self, request: Request) -> Response:
        """Your own listings in all states, last changed first."""
        ads, state = Ad.objects.of(request.user).recent_first(), request.query_params.get("state")
        if state and state not in STATE.enum:
            raise ValidationError({"state": ["Choose one of: " + ", ".join(STATE.enum)]})
        if state:
            ads = ads.filter(state=state)
        pages = self.pagination_class()
        ids = pages.paginate_queryset(ads.values_list("pk", flat=True), request, self)
        return pages.get_paginated_response(rows_of(ids, request, own=True))
