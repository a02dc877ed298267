"""allauth's hooks."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from users.models import User
from users.models.user import free_username


class AccountAdapter(DefaultAccountAdapter):
    def populate_username(self, request: HttpRequest, user: User) -> None:
        """Public addresses come from the name, never from the e-mail."""
        user.username = free_username(user.name)
