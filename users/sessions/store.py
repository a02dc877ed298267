"""Sessions in the database whose rows say themselves when they end."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.contrib.sessions.base_session import AbstractBaseSession
from django.utils import timezone

from users.sessions.limits import PAUSE, limit_of


class SessionStore(db.SessionStore):
    """Django's store; a session in which somebody signed in obeys `users/sessions/limits.py`.

    Its row expires at the end, whoever asks: a page, a token or a socket. Its cookie lives on
    for as long as a session can last, so that the page after the end knows what has ended.
    """

    # When the row ends, once it was read.
    ends_at: datetime | None = None
    # The row that was found too late.
    ended: AbstractBaseSession | None = None

    def begin(self, *, is_staff: bool) -> None:
        """Note what the limits depend on; called when somebody signs in."""
        self["began"] = int(timezone.now().timestamp())
        self["staff"] = is_staff

    def touch(self) -> bool:
        """Put the end off, unless that was done within the last minute; whether it was.

        Only the row's date is written: two requests at once cannot undo each other's changes.
        """
        due = self.get_expiry_date()
        if self.ends_at is None or due - self.ends_at < PAUSE:
            return False
        self.ends_at = due
        return bool(self.model.objects.filter(session_key=self.session_key).update(expire_date=due))

    def get_expiry_date(self, **kwargs: object) -> datetime:
        if SESSION_KEY not in self:
            return super().get_expiry_date(**kwargs)
        return min(timezone.now() + limit_of(self).idle, self._last_moment())

    def get_expiry_age(self, **kwargs: object) -> int:
        if SESSION_KEY not in self:
            return super().get_expiry_age(**kwargs)
        return max(0, int((self._last_moment() - timezone.now()).total_seconds()))

    def get_expire_at_browser_close(self) -> bool:
        if SESSION_KEY not in self:
            return super().get_expire_at_browser_close()
        return bool(self.get("shared"))

    def _last_moment(self) -> datetime:
        began = self.get("began", timezone.now().timestamp())
        return datetime.fromtimestamp(began, tz=UTC) + limit_of(self).absolute

    def _get_session_from_db(self) -> AbstractBaseSession | None:
        row = self.model.objects.filter(session_key=self.session_key).first()
        if row is None or row.expire_date <= timezone.now():
            self.ended, self._session_key = row, None
            return None
        self.ends_at = row.expire_date
        return row


class Ending(NamedTuple):
    """Why a session is over: nobody came for so long, or it had lasted so long."""

    after: timedelta
    is_idle: bool


def ending_of(row: AbstractBaseSession) -> Ending | None:
    """Why a row ended; None when nobody was signed in in it."""
    facts = row.get_decoded()
    if SESSION_KEY not in facts:
        return None
    limit = limit_of(facts)
    lasted = row.expire_date.timestamp() - facts.get("began", 0)
    is_idle = lasted < limit.absolute.total_seconds()
    return Ending(limit.idle if is_idle else limit.absolute, is_idle)
