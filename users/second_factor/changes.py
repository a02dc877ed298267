"""What follows when a way of signing in is added or removed: it is written down and told (R24)."""

from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from allauth.socialaccount import signals as social
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from users.models import Activity, Code, User
from users.notifying import notify
from users.second_factor.gate import FACTORS
from users.sessions.ending import sign_out_everywhere

# The recovery codes come and go with the factors; alone only a new set of them is news.
FACTOR_VERBS = {
    mfa.authenticator_added: ("second_factor_added", FACTORS),
    mfa.authenticator_removed: ("second_factor_removed", FACTORS),
    mfa.authenticator_reset: ("recovery_codes_changed", (Authenticator.Type.RECOVERY_CODES,)),
}
# Recovery codes have a verb of their own, which says what they are.
KINDS = {
    Authenticator.Type.TOTP: _("Authenticator app"),
    Authenticator.Type.WEBAUTHN: _("Passkey"),
}
SOCIAL_VERBS = {
    social.social_account_added: "social_account_added",
    social.social_account_removed: "social_account_removed",
}


def listen() -> None:
    """Hear what allauth does; called when the app loads."""
    for signal in FACTOR_VERBS:
        signal.connect(_factor_changed, dispatch_uid="users.second_factor")
    for signal in SOCIAL_VERBS:
        signal.connect(_social_account_changed, dispatch_uid="users.social")


def _factor_changed(
    signal: object, request: HttpRequest, user: User, authenticator: Authenticator, **_kwargs
) -> None:
    verb, types = FACTOR_VERBS[signal]
    if authenticator.type in types:
        _write_down(request, user, verb, str(KINDS.get(authenticator.type, "")))
        notify(user, "second_factor_changed", path=reverse("users:activity"))
        Code.objects.of(user).end()
        sign_out_everywhere(user, keep=request.session.session_key)


def _social_account_changed(signal: object, request: HttpRequest, **told) -> None:
    account = told.get("socialaccount") or told["sociallogin"].account
    _write_down(request, account.user, SOCIAL_VERBS[signal], account.get_provider().name)
    notify(account.user, "social_account_changed", path=reverse("users:activity"))


def _write_down(request: HttpRequest, user: User, verb: str, note: str) -> None:
    Activity.objects.record(user, verb, request=request, note=note)
