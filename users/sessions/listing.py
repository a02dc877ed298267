"""The places where a person is signed in, as their page shows them."""

from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from users.models import User
from users.sessions import devices, places
from users.sessions.sockets import public_id

MOST_SHOWN = 100
# What a session says of itself → what the page calls it.
KINDS = {"api": _("App or program"), "shared": _("Shared computer")}


@dataclass(frozen=True, slots=True)
class Entry:
    """One session. `id` is its public name; the key is what opens it and stays here."""

    id: str
    key: str
    device: str
    icon: str
    place: str
    kind: str | Promise
    last_seen: datetime
    since: datetime
    is_current: bool


def sessions_of(user: User, current: str | None) -> list[Entry]:
    """Where a person is signed in now: this device first, then by when it was last used."""
    rows = UserSession.objects.filter(user=user).order_by("-last_seen_at")[:MOST_SHOWN]
    found = {row.session_key: row for row in rows}
    alive = _alive(user, list(found))
    entries = [_entry(row, alive[key], current) for key, row in found.items() if key in alive]
    return sorted(entries, key=lambda entry: not entry.is_current)


def session_of(user: User, name: str) -> Entry | None:
    """The person's own session of this public name."""
    named = (entry for entry in sessions_of(user, None) if constant_time_compare(entry.id, name))
    return next(named, None)


def _alive(user: User, keys: list[str]) -> dict[str, dict]:
    """What the sessions that would still open say of themselves, by key."""
    sessions = Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
    proof = user.get_session_auth_hash()
    facts = {session.session_key: session.get_decoded() for session in sessions}
    return {key: fact for key, fact in facts.items() if fact.get(HASH_SESSION_KEY) == proof}


def _entry(row: UserSession, facts: dict, current: str | None) -> Entry:
    device = devices.device_of(row.user_agent)
    return Entry(
        id=public_id(row.session_key),
        key=row.session_key,
        device=devices.words_for(device),
        icon="bot" if facts.get("api") else devices.icon_for(device),
        place=places.words_for(places.place_of(row.ip)),
        kind=next((kind for fact, kind in KINDS.items() if facts.get(fact)), ""),
        last_seen=row.last_seen_at,
        since=row.created_at,
        is_current=row.session_key == current,
    )
