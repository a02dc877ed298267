"""allauth's hooks."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from marketplace.clientip import client_ip
from marketplace.redirects import is_ours
from users.models import User
from users.models.user import free_username


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("E-mail or password is not right."),
    }

    def populate_username(self, request: HttpRequest, user: User) -> None:
        """Public addresses come from the name, never from the e-mail."""
        user.username = free_username(user.name)

    def authenticate(self, request: HttpRequest, **credentials: str) -> User | None:
        """allauth takes all whose password is right, even if the backend refuses them."""
        user = super().authenticate(request, **credentials)
        return None if user and user.is_shut_out else user

    def get_client_ip(self, request: HttpRequest) -> str:
        """Not the address of our own proxy, which everybody would share."""
        return client_ip(request)

    def is_safe_url(self, url: str) -> bool:
        """Only pages of the host that was asked; allauth's own falls over bad addresses."""
        return is_ours(self.request, url)
