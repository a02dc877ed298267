"""Whom a person refuses."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from marketplace.api_errors import refusals
from marketplace.pagination import ApiPagination
from users.api.reading import BlockSerializer, block_as_json
from users.api.serializers import SentSerializer
from users.models import Block, User


class BlockWriteSerializer(SentSerializer):
    user = serializers.CharField(max_length=150, help_text="A username, as in /u/<username>/.")


class Blocking(APIView):
    @extend_schema(
        operation_id="block_user",
        request=BlockWriteSerializer,
        responses={201: BlockSerializer, 200: BlockSerializer, **refusals(400, 401)},
    )
    def post(self, request: Request) -> Response:
        """Refuse somebody; 200 when you did before."""
        username = BlockWriteSerializer.of(request)["user"]
        person = User.objects.filter(username=username, is_active=True).first()
        if person is None:
            raise ValidationError({"user": [_("There is nobody of this name.")]})
        if person == request.user:
            raise ValidationError({"user": [_("You cannot block yourself.")]})
        is_new = not Block.objects.filter(blocker=request.user, blocked=person).exists()
        block = Block.objects.start(request.user, person)
        return Response(block_as_json(block, request), status=201 if is_new else 200)


class Blocked(APIView):
    pagination_class = ApiPagination

    @extend_schema(
        operation_id="list_blocked",
        responses={200: BlockSerializer(many=True), **refusals(400, 401)},
    )
    def get(self, request: Request) -> Response:
        """Whom you refuse, last one first."""
        pages = self.pagination_class()
        page = pages.paginate_queryset(Block.objects.of(request.user), request, self)
        return pages.get_paginated_response([block_as_json(block, request) for block in page])


class Unblocking(APIView):
    @extend_schema(operation_id="unblock_user", responses={204: None, **refusals(401, 404)})
    def delete(self, request: Request, pk: int) -> Response:
        """Refuse somebody no longer; `id` is the one that the list says."""
        get_object_or_404(Block.objects.of(request.user), pk=pk).delete()
        return Response(status=204)
