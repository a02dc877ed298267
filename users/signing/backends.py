"""Who may come in."""

from allauth.account.auth_backends import AuthenticationBackend

from users.models import User


class PasswordBackend(AuthenticationBackend):
    """Signs in by e-mail or phone and password, on the site and in the console."""

    def get_user(self, user_id: int) -> User | None:
        """Whoever has signed in, with the preferences that every page asks for."""
        user = User.objects.select_related("preference").filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None

    def user_can_authenticate(self, user: User) -> bool:
        """Also asked for whoever has signed in already."""
        return not user.is_shut_out and super().user_can_authenticate(user)
