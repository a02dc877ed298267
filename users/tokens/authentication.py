"""Who calls the API with a token, and the doors that ask for none."""

from django.utils.translation import gettext_lazy as _
from rest_framework.authentication import BaseAuthentication, TokenAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from users.models import User
from users.tokens import families

SCHEME = "Bearer"


class Bearer(TokenAuthentication):
    """An access token, looked up in the database each time; `request.auth` is its session."""

    keyword = SCHEME

    def authenticate_credentials(self, key: str) -> tuple[User, object]:
        found = families.person_of(key)
        if found is None:
            raise AuthenticationFailed(_("Sign in again."), "token_not_valid")
        return found


class Nobody(BaseAuthentication):
    """For doors: a token that has run out or a cookie must not keep anybody from signing in."""

    def authenticate(self, request: Request) -> None:
        return None

    def authenticate_header(self, request: Request) -> str:
        return SCHEME
