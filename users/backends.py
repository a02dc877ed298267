"""Who may come in."""

from allauth.account.auth_backends import AuthenticationBackend

from users.models import User


class PasswordBackend(AuthenticationBackend):
    """Signs in by e-mail and password, on the site and in the console."""

    def user_can_authenticate(self, user: User) -> bool:
        """Also asked for whoever has signed in already."""
        return not user.is_shut_out and super().user_can_authenticate(user)
