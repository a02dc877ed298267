"""Signing in: tokens for whoever shows a password, and a second factor where there is one."""

from django.conf import settings
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from marketplace.api_errors import ErrorSerializer, refusals
from users.api import examples
from users.api.doors import Door
from users.api.reading import OwnProfileSerializer, profile_of
from users.api.serializers import ONE_OF_THEM, PasswordField, SentSerializer
from users.api.signing_in import check, enter, wrong
from users.api.tokens import PairSerializer

REFUSED = OpenApiResponse(
    ErrorSerializer,
    "`wrong_login`: no such account, another password, or nothing confirmed by a code yet; "
    "which of them is not said. `second_factor_required`: send `otp`, too. "
    "`second_factor_wrong`: that code is not right, or was used before.",
)
LOGINS = ("login", "email", "phone", "username")


class LoginSerializer(SentSerializer):
    """One of `login`, `email`, `phone` and, for clients that call it so, `username`."""

    login = serializers.CharField(required=False, max_length=254, help_text="Either of the two.")
    email = serializers.CharField(required=False, max_length=254)
    phone = serializers.CharField(required=False, max_length=40)
    username = serializers.CharField(required=False, max_length=254, help_text="As `login`.")
    password = PasswordField()
    otp = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=20,
        help_text="The code of an authenticator app or a recovery code.",
    )

    def validate(self, sent: dict) -> dict:
        typed = [sent[name] for name in LOGINS if name in sent]
        if len(typed) != 1:
            raise serializers.ValidationError({"login": [ONE_OF_THEM]})
        return {"login": typed[0], "password": sent["password"], "otp": sent.get("otp", "")}


class SignedInSerializer(PairSerializer):
    token_type = serializers.CharField(help_text="Always `Bearer`.")
    expires_in = serializers.IntegerField(help_text="Seconds that the access token holds.")
    user = OwnProfileSerializer()


class Login(Door):
    @extend_schema(
        operation_id="login",
        auth=[],
        request=LoginSerializer,
        responses={200: SignedInSerializer, **refusals(400), 401: REFUSED},
        examples=examples.LOGIN,
    )
    def post(self, request: Request) -> Response:
        """Sign in; failures count on one budget with the site's own page."""
        sent = LoginSerializer.of(request)
        person = check(request._request, sent["login"], sent["password"])
        if not person.is_proved:
            raise wrong(request._request, sent["login"])
        pair = enter(request._request, person, sent["otp"])
        return Response(
            {
                **pair._asdict(),
                "token_type": "Bearer",
                "expires_in": settings.HEADLESS_JWT_ACCESS_TOKEN_EXPIRES_IN,
                "user": profile_of(person, request),
            }
        )
