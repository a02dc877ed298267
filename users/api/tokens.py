"""Keeping a sign-in alive, and ending it."""

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from marketplace.api_errors import refusals
from users.api import examples
from users.api.serializers import SentSerializer
from users.models import Activity
from users.sessions.ending import end_session, sign_out_everywhere
from users.tokens import families
from users.tokens.authentication import Nobody


class RefreshSerializer(SentSerializer):
    refresh = serializers.CharField(max_length=4096)


class PairSerializer(serializers.Serializer):
    access = serializers.CharField(help_text="For `Authorization: Bearer …`; ten minutes.")
    refresh = serializers.CharField(help_text="For /api/users/token/refresh/, once; 14 days.")


class Refresh(APIView):
    """Not on the budget of attempts: nobody guesses a signature, and offices share an address."""

    authentication_classes = [Nobody]
    permission_classes = [AllowAny]

    @extend_schema(
        operation_id="refresh_token",
        auth=[],
        request=RefreshSerializer,
        responses={200: PairSerializer, **refusals(400, 401)},
        examples=examples.REFRESHED,
    )
    def post(self, request: Request) -> Response:
        """Trade a refresh token for a new pair: once, or the whole sign-in ends."""
        pair = families.rotate(RefreshSerializer.of(request)["refresh"])
        if pair is None:
            raise AuthenticationFailed(_("Sign in again."), "token_not_valid")
        return Response(pair._asdict())


class Logout(APIView):
    @extend_schema(operation_id="logout", request=None, responses={204: None, **refusals(401)})
    def post(self, request: Request) -> Response:
        """End this sign-in with all its tokens."""
        Activity.objects.record(request.user, "sign_out", request=request._request)
        end_session((request.auth or request.session).session_key)
        return Response(status=204)


class LogoutEverywhere(APIView):
    @extend_schema(operation_id="logout_all", request=None, responses={204: None, **refusals(401)})
    def post(self, request: Request) -> Response:
        """End every sign-in of yours, here and on all other devices."""
        Activity.objects.record(request.user, "sessions_ended", request=request._request)
        sign_out_everywhere(request.user)
        return Response(status=204)
