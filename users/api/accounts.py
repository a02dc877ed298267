"""Signing up, proving an address, and a forgotten password.

What is known and what is not is answered with the same bytes; the letter tells the rest (R21).
"""

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from marketplace.api_errors import refusals
from users.api import examples, proving, resetting
from users.api.doors import Door
from users.api.joining import checked, join
from users.api.serializers import PasswordField, ReachedSerializer, SentSerializer
from users.signing.logins import Login

SENT = _("We sent a message there. It says how to go on.")
PROVED = _("Confirmed. You can sign in now.")
CHANGED = _("The password was changed. Sign in with it.")
WRONG_CODE = _("This code is not right, or it has ended.")


class DoneSerializer(serializers.Serializer):
    detail = serializers.CharField(help_text="For people, in their language.")


class RegisterSerializer(ReachedSerializer):
    """`email` or `phone`, where a code goes to, and a name."""

    name = serializers.CharField(
        required=False, allow_blank=True, max_length=60, help_text="Others see it."
    )
    username = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=60,
        help_text="The same, where `name` is not sent.",
    )
    password = PasswordField(help_text="8 to 128 signs that are hard to guess.")


class EmailCodeSerializer(SentSerializer):
    email = serializers.EmailField(max_length=254)
    code = serializers.CharField(max_length=12, help_text="Six figures.")


class PhoneCodeSerializer(ReachedSerializer):
    email = None
    code = serializers.CharField(max_length=12, help_text="Six figures.")
    password = PasswordField(
        required=False,
        allow_blank=True,
        help_text="Needed if several people signed up with this number; if sent, it must be right.",
    )


class NewPasswordSerializer(ReachedSerializer):
    code = serializers.CharField(max_length=12, help_text="Six figures.")
    password = PasswordField(help_text="8 to 128 signs that are hard to guess.")


class Register(Door):
    @extend_schema(
        operation_id="register",
        auth=[],
        request=RegisterSerializer,
        responses={201: DoneSerializer, **refusals(400)},
        examples=examples.REGISTER,
    )
    def post(self, request: Request) -> Response:
        """Open an account; a code goes to its address, or word that there is one already."""
        sent = RegisterSerializer.of(request)
        login, name = sent["login"], sent.get("name") or sent.get("username", "")
        form = checked(login.value, name, sent["password"], login_field=login.method)
        join(request._request, form)
        return Response({"detail": SENT}, status=201)


class VerifyEmail(Door):
    @extend_schema(
        operation_id="verify_email",
        auth=[],
        request=EmailCodeSerializer,
        responses={200: DoneSerializer, **refusals(400)},
        examples=examples.EMAIL_CODE,
    )
    def post(self, request: Request) -> Response:
        """Prove an e-mail address by the code that went there."""
        sent = EmailCodeSerializer.of(request)
        return answer(proving.prove_email(request._request, sent["email"], sent["code"]))


class VerifyPhone(Door):
    @extend_schema(
        operation_id="verify_phone",
        auth=[],
        request=PhoneCodeSerializer,
        responses={200: DoneSerializer, **refusals(400)},
        examples=examples.PHONE_CODE,
    )
    def post(self, request: Request) -> Response:
        """Prove a phone number by the code that went there."""
        sent = PhoneCodeSerializer.of(request)
        phone, password = sent["login"].value, sent.get("password", "")
        return answer(proving.prove_phone(request._request, phone, sent["code"], password))


class Resend(Door):
    @extend_schema(
        operation_id="resend_code",
        auth=[],
        request=ReachedSerializer,
        responses={200: DoneSerializer, **refusals(400)},
        examples=examples.REACHED,
    )
    def post(self, request: Request) -> Response:
        """Send a new code, which ends the old one; five an hour and ten a day."""
        proving.send_again(request._request, ReachedSerializer.of(request)["login"])
        return Response({"detail": SENT})


class ResetPassword(Door):
    @extend_schema(
        operation_id="reset_password",
        auth=[],
        request=ReachedSerializer,
        responses={200: DoneSerializer, **refusals(400)},
        examples=examples.REACHED,
    )
    def post(self, request: Request) -> Response:
        """Ask for a code that replaces a forgotten password."""
        resetting.ask(request._request, ReachedSerializer.of(request)["login"])
        return Response({"detail": SENT})


class ConfirmReset(Door):
    @extend_schema(
        operation_id="confirm_password_reset",
        auth=[],
        request=NewPasswordSerializer,
        responses={200: DoneSerializer, **refusals(400)},
        examples=examples.NEW_PASSWORD,
    )
    def post(self, request: Request) -> Response:
        """Set a new password with the code; every sign-in made with the old one ends."""
        sent = NewPasswordSerializer.of(request)
        login: Login = sent["login"]
        done = resetting.replace(request._request, login, sent["code"], sent["password"])
        return answer(done, CHANGED)


def answer(is_right: bool, words: str = PROVED) -> Response:
    if not is_right:
        raise ValidationError({"code": [WRONG_CODE]})
    return Response({"detail": words})
