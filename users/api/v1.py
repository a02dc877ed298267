"""Zattar's paths: the same accounts, rules and shapes as at /api/users/."""

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from marketplace.api_errors import refusals
from users.api import accounts, sessions
from users.api.reading import OwnProfileSerializer, profile_of


@extend_schema_view(post=extend_schema(operation_id="v1_register", tags=["users"]))
class Register(accounts.Register):
    pass


@extend_schema_view(post=extend_schema(operation_id="v1_login", tags=["users"]))
class Login(sessions.Login):
    pass


class Me(APIView):
    @extend_schema(
        operation_id="v1_me",
        tags=["users"],
        responses={200: OwnProfileSerializer, **refusals(401)},
    )
    def get(self, request: Request) -> Response:
        """You, with your own addresses."""
        return Response(profile_of(request.user, request))
