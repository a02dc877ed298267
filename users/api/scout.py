"""MarketScout's two doors, with the shapes and codes that its client knows.

They say which names and addresses are taken, as was promised there, and take a username where
the site takes none. All else is as at the other doors: the budgets, the rules for passwords, the
second factor. A token from here opens the rest of the API once the e-mail address is proved.
"""

import re
from collections.abc import Iterator

from django.core.validators import RegexValidator
from django.db import IntegrityError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from marketplace.api_errors import ErrorSerializer, paths, refusals
from users.api import examples
from users.api.doors import Door
from users.api.joining import checked, join
from users.api.serializers import PasswordField, SentSerializer
from users.api.sessions import REFUSED
from users.api.signing_in import check, enter
from users.models import User
from users.profile import names


class Taken(APIException):
    status_code = 400
    default_detail = _("Email or username already exists")
    default_code = "taken"


class SignupSerializer(SentSerializer):
    username = serializers.CharField(
        min_length=3,
        max_length=50,
        validators=[RegexValidator(r"^[A-Za-z0-9_]+\Z", _("Use letters, figures and _ only."))],
        help_text="Kept in small letters: the address of the public page.",
    )
    email = serializers.EmailField(max_length=254)
    password = PasswordField(min_length=6, max_length=100, help_text="8 to 100, hard to guess.")

    def validate_username(self, username: str) -> str:
        if names.is_reserved(username):
            raise serializers.ValidationError(names.REFUSALS["reserved"])
        return username.lower()


class SignedUpSerializer(serializers.Serializer):
    id = serializers.IntegerField()
    username = serializers.CharField()
    email = serializers.EmailField()
    created_at = serializers.DateTimeField(source="date_joined")


class TokenFormSerializer(SentSerializer):
    username = serializers.CharField(max_length=254, help_text="Or the e-mail address.")
    password = PasswordField()
    otp = serializers.CharField(
        required=False, allow_blank=True, max_length=20, help_text="With a second factor only."
    )


class AccessSerializer(serializers.Serializer):
    access_token = serializers.CharField(help_text="For `Authorization: Bearer …`; ten minutes.")
    token_type = serializers.CharField(help_text="Always `bearer`.")


class WrongFieldSerializer(serializers.Serializer):
    loc = serializers.ListField(child=serializers.CharField())
    msg = serializers.CharField()
    type = serializers.CharField()


class WrongFieldsSerializer(serializers.Serializer):
    detail = WrongFieldSerializer(many=True)


WRONG_FIELDS = OpenApiResponse(WrongFieldsSerializer, "A field is wrong; `loc` says which.")
TAKEN = OpenApiResponse(ErrorSerializer, "Somebody has this e-mail address or username.")


class ScoutDoor(Door):
    def handle_exception(self, error: Exception) -> Response:
        """Wrong fields are a 422 here, in the shape that the client reads."""
        if isinstance(error, ValidationError):
            return Response({"detail": list(wrong_fields(error.detail))}, status=422)
        return super().handle_exception(error)


class Signup(ScoutDoor):
    @extend_schema(
        operation_id="scout_signup",
        tags=["users"],
        auth=[],
        request={"application/json": SignupSerializer},
        responses={200: SignedUpSerializer, 400: TAKEN, 422: WRONG_FIELDS, **refusals()},
        examples=examples.SCOUT_SIGNUP,
    )
    def post(self, request: Request) -> Response:
        """Open an account by username; its e-mail address gets a code to prove it."""
        sent = SignupSerializer.of(request)
        form = checked(
            sent["email"], shown_name(sent["username"]), sent["password"], login_field="email"
        )
        if form.account_already_exists or User.objects.filter(username=sent["username"]).exists():
            raise Taken
        try:
            person = join(request._request, form, username=sent["username"])
        except IntegrityError:  # somebody was faster
            raise Taken from None
        if person is None:
            raise Taken
        return Response(SignedUpSerializer(person).data)


class Token(ScoutDoor):
    @extend_schema(
        operation_id="scout_token",
        tags=["users"],
        auth=[],
        request={
            "application/x-www-form-urlencoded": TokenFormSerializer,
            "multipart/form-data": TokenFormSerializer,
        },
        responses={
            200: AccessSerializer,
            401: REFUSED,
            422: WRONG_FIELDS,
            **refusals(),
        },
        examples=examples.SCOUT_TOKEN,
    )
    def post(self, request: Request) -> Response:
        """Sign in by username or e-mail; until that is proved, only for MarketScout."""
        sent = TokenFormSerializer.of(request)
        person = check(request._request, login_of(sent["username"]), sent["password"])
        pair = enter(request._request, person, sent.get("otp", ""))
        return Response({"access_token": pair.access, "token_type": "bearer"})


def shown_name(username: str) -> str:
    """What others see until it is changed: the letters of the username."""
    return " ".join(re.findall("[a-z]+", username)) or gettext("New here")


def login_of(username: str) -> str:
    """What the account behind a username signs in with elsewhere, so that tries count together."""
    person = User.objects.filter(username=username.lower()).first()
    return (person.email or str(person.phone)) if person else username


def wrong_fields(detail: dict | list) -> Iterator[dict]:
    for path, messages in paths(detail):
        for message in messages:
            kind = "missing" if message.code == "required" else "value_error"
            yield {"loc": ["body", *path.split(".")], "msg": message, "type": kind}
