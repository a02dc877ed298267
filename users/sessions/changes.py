"""What follows from a new password, address or number: it is told, and others leave (R24)."""

from typing import NamedTuple

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse

from users.models import Activity
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


@transaction.atomic
def changed(
    user: AbstractBaseUser, change: Change, *, request: HttpRequest | None, note: str = ""
) -> None:
    """Record the change, tell its person, and sign out all others but whoever made it."""
    Activity.objects.record(user, change.verb, request=request, note=note)
    notify(user, change.news, path=reverse("users:activity"))
    sign_out_everywhere(user, keep=_own_session(user, request))


def _own_session(user: AbstractBaseUser, request: HttpRequest | None) -> str | None:
    """The key of the session in which the person made the change themselves."""
    is_own = request is not None and getattr(request, "user", None) == user
    return request.session.session_key if is_own else None
