"""What follows from a new password, address or number: it is told, and others leave (R24)."""

from datetime import UTC, datetime
from typing import NamedTuple

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse

from users.models import Activity, Code
from users.notifying import notify
from users.sessions.ending import sign_out_everywhere


class Change(NamedTuple):
    """What is recorded, and the kind of news that tells of it."""

    verb: str
    news: str


PASSWORD = Change("password_changed", "password_changed")
PASSWORD_RESET = Change("password_reset", "password_changed")
EMAIL = Change("email_changed", "email_changed")
PHONE = Change("phone_changed", "phone_changed")
# Whoever was about to sign in when one of these happened begins anew.
ENDS_SIGN_INS = {change.verb for change in (PASSWORD, PASSWORD_RESET, EMAIL, PHONE)} | {
    "second_factor_added",
    "second_factor_removed",
    "recovery_codes_changed",
}


@transaction.atomic
def changed(
    user: AbstractBaseUser, change: Change, *, request: HttpRequest | None, note: str = ""
) -> None:
    """Record the change, tell its person, end their codes, and sign out all but who made it."""
    Activity.objects.record(user, change.verb, request=request, note=note)
    notify(user, change.news, path=reverse("users:activity"))
    Code.objects.of(user).end()
    sign_out_everywhere(user, keep=_own_session(user, request))


def changed_since(user: AbstractBaseUser, moment: float) -> bool:
    """Whether a sign-in that was begun at this time, in seconds, is out of date."""
    begun = datetime.fromtimestamp(moment, tz=UTC)
    later = Activity.objects.filter(user_id=user.pk, created_at__gt=begun)
    return later.filter(verb__in=ENDS_SIGN_INS).exists()


def _own_session(user: AbstractBaseUser, request: HttpRequest | None) -> str | None:
    """The key of the session in which the person made the change themselves."""
    is_own = request is not None and getattr(request, "user", None) == user
    return request.session.session_key if is_own else None
