"""The part of allauth's adapter that counts failures, on one budget for all doors (R23)."""

from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from users.models import Activity, User
from users.signing import claims, devices, lockout
from users.signing.logins import person_with


class Attempts(DefaultAccountAdapter):
    """Takes a try before a password is looked at, and says how many are left."""

    def pre_authenticate(self, request: HttpRequest, **credentials: str) -> None:
        _take(request, _login(credentials))

    def authentication_failed(self, request: HttpRequest, **credentials: str) -> None:
        _refuse(request, _login(credentials), _("E-mail, phone or password is not right."))

    def authenticate(self, request: HttpRequest, **credentials: str) -> User:
        """For pages: until the account is proved, its right password is a wrong one (R21)."""
        claims.note_password(request, None)
        user = super().authenticate(request, **credentials)
        if not user.is_proved:
            claims.note_password(request, user)
            self.authentication_failed(request, **credentials)
        return self._admitted(request, user, credentials)

    def recognize(self, request: HttpRequest, **credentials: str) -> User:
        """For programs, whose doors look themselves at what was proved."""
        return self._admitted(request, super().authenticate(request, **credentials), credentials)

    def _admitted(self, request: HttpRequest, user: User, credentials: dict[str, str]) -> User:
        """allauth takes all whose password is right, even if the backend refuses them."""
        if user.is_shut_out:
            self.authentication_failed(request, **credentials)
        lockout.released(request, _login(credentials))
        return user

    def reauthenticate(self, user: User, password: str) -> bool:
        """Whoever is signed in runs out of tries, too, but stays signed in."""
        _take(self.request, user)
        if not user.check_password(password):
            _refuse(self.request, user, _("Password is not right."))
        lockout.released(self.request, user)
        return True

    def post_login(self, request: HttpRequest, user: User, **kwargs) -> HttpResponse:
        """Every way in ends here, with all its steps behind it."""
        response = super().post_login(request, user, **kwargs)
        lockout.cleared(request, user)
        if not request.session.get("shared"):
            devices.remember(request, response, user)
        return response


def _login(credentials: dict[str, str]) -> str:
    return next((credentials[name] for name in ("email", "phone") if credentials.get(name)), "")


def _take(request: HttpRequest, login: str | User) -> None:
    try:
        lockout.check(request, login)
    except lockout.Locked as locked:
        raise ValidationError(locked.html, "locked") from locked


def _refuse(request: HttpRequest, login: str | User, words: str) -> None:
    """Say what is left, in the same words whether there is such an account or not."""
    person = login if isinstance(login, User) else person_with(login)
    verb = "sign_in_failed"
    try:
        left = lockout.words_for(lockout.failed(request, login))
        raise ValidationError(f"{words} {left}", "wrong")
    except lockout.Locked as locked:
        verb = "locked_out"
        raise ValidationError(locked.html, "locked") from locked
    finally:
        if person:
            Activity.objects.record(person, verb, request=request)
