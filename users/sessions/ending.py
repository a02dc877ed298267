"""Ending sessions, with the API's tokens, which live in them, and the sockets they opened."""

import structlog
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet

from users.models import Activity, User
from users.sessions import sockets

log = structlog.get_logger(__name__)


def sign_out_everywhere(user: AbstractBaseUser, *, keep: str | None = None) -> int:
    """End all sessions of a person but the one whose key is kept; how many it were."""
    with transaction.atomic():
        ended = _end(UserSession.objects.filter(user_id=user.pk).exclude(session_key=keep or ""))
        sockets.close_all(user.pk, keep=keep)
    return ended


def end_session(session_key: str) -> None:
    """End one session; ending it again changes nothing."""
    with transaction.atomic():
        _end(UserSession.objects.filter(session_key=session_key))
        Session.objects.filter(session_key=session_key).delete()
        sockets.close_session(session_key)


def shut_out(user: User, *, by: User) -> None:
    """Close an account to its owner: every session, token and socket ends at once."""
    _open_or_close(user, is_active=False, verb="shut_out", by=by)


def let_in(user: User, *, by: User) -> None:
    """Open an account again that was shut out."""
    _open_or_close(user, is_active=True, verb="let_in", by=by)


def _open_or_close(user: User, *, is_active: bool, verb: str, by: User) -> None:
    with transaction.atomic():
        user.is_active = is_active
        # The receiver of post_save ends what is open.
        user.save(update_fields=["is_active"])
        Activity.objects.record(user, verb)
    log.info(verb, user=user.pk, by=by.pk)


def _end(rows: QuerySet[UserSession]) -> int:
    keys = list(rows.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    rows.filter(session_key__in=keys).delete()
    return len(keys)
