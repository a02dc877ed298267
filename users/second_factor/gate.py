"""Whether somebody owns a second factor, and whether what they show is one; for every door."""

from types import SimpleNamespace

from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import decrypt
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.db.models import QuerySet

from marketplace import ratelimit
from users.models import User

Type = Authenticator.Type
# Recovery codes only stand in for one of these.
FACTORS = (Type.TOTP, Type.WEBAUTHN)


class TooManyTries(Exception):
    """So many codes were tried for one account that the next are not even looked at."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(retry_after)
        self.retry_after = retry_after


def needs_factor(user: User | AnonymousUser) -> bool:
    """Staff, who may not do without (R26)."""
    return user.is_staff or user.is_superuser


def has_second_factor(user: User | AnonymousUser) -> bool:
    """Whether the password alone does not open this account."""
    return _factors(user).exists()


def accepts(user: User, code: str) -> bool:
    """Use up the code of the app or a recovery code; false also after too many tries."""
    try:
        return use(user, code) is not None
    except TooManyTries:
        return False


def use(user: User, code: str, *, own: str = "") -> Authenticator | None:
    """Use up a code and say what it came from; exact however many ask at once.

    All doors share one budget of tries per account; a session or a device of the owner (`own`,
    see users/signing/devices.py) has one for itself. Raises TooManyTries beyond it.
    """
    verdict = ratelimit.count(
        "second_factor", f"user:{user.pk}:{own}" if own else f"user:{user.pk}"
    )
    if not verdict.allowed:
        raise TooManyTries(verdict.retry_after)
    return _use_totp(user, code) or _use_recovery_code(user, code)


def has_passed(user: User, session: SessionBase) -> bool:
    """Whether a second factor was shown in this very session."""
    records = get_authentication_records(SimpleNamespace(session=session), user)
    return any(record.get("method") == "mfa" for record in records)


def on_duty(user: User | AnonymousUser, session: SessionBase) -> User | AnonymousUser:
    """The same person; staff who have not shown a second factor are left without their rights."""
    user.rights_withheld = needs_factor(user) and not has_passed(user, session)
    return user


def is_last_factor(authenticator: Authenticator) -> bool:
    """Whether nothing but the password would be left without it."""
    others = _factors(authenticator.user).exclude(pk=authenticator.pk)
    return authenticator.type in FACTORS and not others.exists()


def step_of(secret: str, code: str, *, after: int = 0) -> int | None:
    """The time step, later than `after`, whose code this is."""
    for step in totp.yield_hotp_counters_from_time():
        expected = totp.format_hotp_value(totp.hotp_value(secret, step))
        if step > after and compare_user_code(actual=code, expected=expected):
            return step
    return None


@transaction.atomic
def _use_totp(user: User, code: str) -> Authenticator | None:
    """The row is held, and remembers the last step: its codes are worth nothing any more."""
    held = Authenticator.objects.select_for_update().filter(user=user, type=Type.TOTP).first()
    if not held:
        return None
    step = step_of(decrypt(held.data["secret"]), code, after=held.data.get("last_step", 0))
    if step is None:
        return None
    held.data["last_step"] = step
    held.save(update_fields=["data"])
    return held


def _use_recovery_code(user: User, code: str) -> Authenticator | None:
    """allauth holds the row itself while it crosses the code out."""
    codes = Authenticator.objects.filter(user=user, type=Type.RECOVERY_CODES).first()
    return codes if codes and codes.wrap().validate_code(code) else None


def _factors(user: User | AnonymousUser) -> QuerySet[Authenticator]:
    return Authenticator.objects.filter(user_id=user.pk, type__in=FACTORS)
