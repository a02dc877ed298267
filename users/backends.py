"""Who may come in."""

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings

from users.models import User


class PasswordBackend(AuthenticationBackend):
    """Signs in by e-mail and password, on the site and in the console."""

    def user_can_authenticate(self, user: User) -> bool:
        """Refuse the demo town's people, whose password is public, on a real site."""
        if user.is_demo and not settings.DEBUG:
            return False
        return super().user_can_authenticate(user)
