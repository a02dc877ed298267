"""When news may reach a person: quiet hours and the hour of the digest, in their own time."""

from datetime import date, datetime, time, timedelta

from users.models import Digest, Preference
from users.models.notification import Delivery
from users.notifying.kinds import Kind

DIGEST_HOUR = time(8)
MONDAY = 0


def due_at(preference: Preference, kind: Kind, way: str, now: datetime) -> datetime:
    """The first moment from now on at which this way is open."""
    if kind.is_security:
        return now
    if way == Delivery.DIGEST:
        return after_quiet(preference, next_digest(preference, now))
    return after_quiet(preference, now)


def after_quiet(preference: Preference, moment: datetime) -> datetime:
    """The moment itself, or the end of the quiet hours that it falls into."""
    start, end = preference.quiet_from, preference.quiet_until
    local = moment.astimezone(preference.zone)
    if start is None or end is None or not _is_within(local.time(), start, end):
        return moment
    ends_tomorrow = local.time() >= end
    return _at(local.date() + timedelta(days=ends_tomorrow), end, local)


def next_digest(preference: Preference, now: datetime) -> datetime:
    """The next morning on which a digest leaves."""
    local = now.astimezone(preference.zone)
    day = local.date()
    if local.time() >= DIGEST_HOUR:
        day += timedelta(days=1)
    if preference.digest == Digest.WEEKLY:
        day += timedelta(days=(MONDAY - day.weekday()) % 7)
    return _at(day, DIGEST_HOUR, local)


def _is_within(clock: time, start: time, end: time) -> bool:
    """True in the hours from start to end, which may go past midnight."""
    return start <= clock < end if start <= end else clock >= start or clock < end


def _at(day: date, clock: time, after: datetime) -> datetime:
    """That time of that day; where clocks show it twice, the first one that is still to come."""
    first = datetime.combine(day, clock, tzinfo=after.tzinfo)
    return first if first.timestamp() > after.timestamp() else first.replace(fold=1)
