"""News for programs: the same list as the page, and the same marks."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from marketplace.api_errors import refusals
from marketplace.pagination import ApiPagination
from users.api.serializers import SentSerializer
from users.clock import zone_of
from users.notifying import bell
from users.notifying.items import Item, item_of


class NotificationSerializer(serializers.Serializer):
    id = serializers.IntegerField(source="news.pk")
    kind = serializers.CharField(source="news.kind", help_text="Such as listing_rejected.")
    text = serializers.CharField(source="sentence", help_text="In the language asked for.")
    more = serializers.CharField(allow_blank=True)
    url = serializers.SerializerMethodField(help_text="The page it is about; empty for none.")
    created_at = serializers.DateTimeField(source="news.created_at")
    read_at = serializers.DateTimeField(source="news.read_at", allow_null=True)

    def get_url(self, item: Item) -> str:
        return item.url if item.news.path else ""


class SeenSerializer(SentSerializer):
    newest = serializers.IntegerField(
        min_value=1, max_value=2**63 - 1, help_text="This id and all older ones were seen."
    )


class UnreadSerializer(serializers.Serializer):
    unread = serializers.IntegerField(help_text="100 stands for a hundred or more.")


class NewsPages(ApiPagination):
    """Says with each page how many are unread."""

    def get_paginated_response(self, data: Any) -> Response:
        response = super().get_paginated_response(data)
        response.data["unread"] = self.request.user.notifications.count_unread()
        return response

    def get_paginated_response_schema(self, schema: dict) -> dict:
        answer = super().get_paginated_response_schema(schema)
        answer["required"] = [*answer["required"], "unread"]
        answer["properties"] = answer["properties"] | {"unread": {"type": "integer"}}
        return answer


class Notifications(APIView):
    pagination_class = NewsPages

    @extend_schema(
        operation_id="list_notifications",
        responses={200: NotificationSerializer(many=True), **refusals(400, 401)},
    )
    def get(self, request: Request) -> Response:
        """What happened, youngest first; looking marks nothing as read."""
        pages = self.pagination_class()
        page = pages.paginate_queryset(request.user.notifications.recent_first(), request, self)
        with timezone.override(zone_of(request.user)):
            items = NotificationSerializer([item_of(news) for news in page], many=True).data
        return pages.get_paginated_response(items)


class Reading(APIView):
    @extend_schema(
        operation_id="read_notifications",
        request=SeenSerializer,
        responses={200: UnreadSerializer, **refusals(400, 401)},
    )
    def post(self, request: Request) -> Response:
        """Mark as read what was shown; how many are left."""
        newest = SeenSerializer.of(request)["newest"]
        if request.user.notifications.filter(pk__lte=newest).mark_read():
            bell.ring(request.user.pk)
        return Response({"unread": request.user.notifications.count_unread()})


class ReadingOne(APIView):
    @extend_schema(
        operation_id="read_notification",
        request=None,
        responses={200: UnreadSerializer, **refusals(401, 404)},
    )
    def post(self, request: Request, pk: int) -> Response:
        """Mark one as read; how many are left."""
        get_object_or_404(request.user.notifications, pk=pk)
        if request.user.notifications.filter(pk=pk).mark_read():
            bell.ring(request.user.pk)
        return Response({"unread": request.user.notifications.count_unread()})
