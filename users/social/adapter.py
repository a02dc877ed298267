"""allauth's hooks for accounts elsewhere."""

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from users.models import User
from users.profile.names import clean_name


class SocialAdapter(DefaultSocialAccountAdapter):
    """New people get the name they have there, if it is one that may be shown here."""

    error_messages = DefaultSocialAccountAdapter.error_messages | {
        "no_password": _("Set a password first, or you could not sign in any more."),
        "no_verified_email": _("Confirm an e-mail address first, or you could not sign in."),
        "connected_other": _("That account is connected to somebody else here."),
    }

    def list_apps(self, *args: object, **kwargs: object) -> list[SocialApp]:
        """Without a provider in the environment there is none, and no page asks the database."""
        return super().list_apps(*args, **kwargs) if settings.SOCIALACCOUNT_PROVIDERS else []

    def get_provider(self, request: HttpRequest, provider: str, client_id: str | None = None):
        try:
            return super().get_provider(request, provider, client_id)
        except SocialApp.DoesNotExist as error:
            raise Http404 from error

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict) -> User:
        user = super().populate_user(request, sociallogin, data)
        parts = (data.get("first_name"), data.get("last_name"))
        user.name = _acceptable(data.get("name") or " ".join(filter(None, parts)))
        return user

    def is_auto_signup_allowed(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Without a name that may be shown they are asked for one."""
        return bool(sociallogin.user.name) and super().is_auto_signup_allowed(request, sociallogin)

    def get_signup_form_initial_data(self, sociallogin: SocialLogin) -> dict:
        return super().get_signup_form_initial_data(sociallogin) | {"name": sociallogin.user.name}

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: object) -> str:
        return reverse("users:security")


def _acceptable(name: str) -> str:
    try:
        return clean_name(name[: User._meta.get_field("name").max_length])
    except ValidationError:
        return ""
