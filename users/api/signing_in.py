"""Signing in with a password, and a second factor where the account has one; for every API."""

from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import AuthenticationFailed, Throttled

from users.models import User
from users.second_factor import gate, tries
from users.signing import lockout
from users.signing.logins import Login, read
from users.tokens import families


class WrongLogin(AuthenticationFailed):
    """No such account, another password, or nothing that was proved yet: which, is not said."""

    default_code = "wrong_login"


class SecondFactorRequired(AuthenticationFailed):
    default_detail = _("Send the code of your authenticator app, or a recovery code, as `otp`.")
    default_code = "second_factor_required"


class WrongSecondFactor(AuthenticationFailed):
    default_detail = _("This code is not right, or was used before.")
    default_code = "second_factor_wrong"


def check(request: HttpRequest, login: str, password: str) -> User:
    """Whose password this is; failures count on one budget with the pages."""
    adapter = get_adapter(request)
    try:
        person = adapter.recognize(request, password=password, **_credentials(login))
    except ValidationError as refusal:
        raise _refused(refusal) from None
    if not person.is_active or person.is_shut_out:
        raise wrong(request, login)
    return person


def enter(request: HttpRequest, person: User, otp: str = "") -> families.Pair:
    """A new family of tokens for whoever gave the password; never one without a second factor."""
    factor = _second_factor(request, person, otp)
    lockout.cleared(request, person)
    return families.begin(request, person, factor)


def wrong(request: HttpRequest, login: str) -> WrongLogin | Throttled:
    """The answer to a wrong password where it was right, and it counts like one."""
    adapter, credentials = get_adapter(request), _credentials(login)
    try:
        adapter.pre_authenticate(request, **credentials)
        adapter.authentication_failed(request, **credentials)
    except ValidationError as refusal:
        return _refused(refusal)
    return WrongLogin()


def _credentials(login: str) -> dict[str, str]:
    """What is neither an address nor a number is looked up, too, and found nowhere."""
    typed = read(login) or Login("email", login)
    return {typed.method: typed.value}


def _refused(refusal: ValidationError) -> WrongLogin | Throttled:
    """401 for a try that was looked at, the last one too; 429 for one that was not."""
    locked = refusal.__cause__
    if isinstance(locked, lockout.Locked) and not isinstance(locked, lockout.LastTry):
        error = Throttled(locked.retry_after)
        error.detail = type(error.detail)(str(locked), "locked")
        return error
    return WrongLogin(refusal.messages[0])


def _second_factor(request: HttpRequest, person: User, otp: str) -> Authenticator | None:
    """What they showed beside the password; None if they own nothing of the kind."""
    if not gate.has_second_factor(person):
        return None
    if not otp:
        raise SecondFactorRequired
    try:
        factor = tries.use(request, person, otp)
    except gate.TooManyTries as beyond:
        raise Throttled(beyond.retry_after) from None
    if factor is None:
        raise WrongSecondFactor
    return factor
