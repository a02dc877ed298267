"""allauth's hooks."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from users.models import User
from users.models.user import free_username


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("E-mail or password is not right."),
    }

    def populate_username(self, request: HttpRequest, user: User) -> None:
        """Public addresses come from the name, never from the e-mail."""
        user.username = free_username(user.name)
