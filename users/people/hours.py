"""Opening hours: the week as a table, and whether somebody is there now."""

from datetime import datetime, time, timedelta
from typing import NamedTuple

from django.utils.dates import WEEKDAYS
from django.utils.functional import Promise
from django.utils.translation import gettext as _

Hours = dict[str, list[str]]
CLOCK = "%H:%M"


class Day(NamedTuple):
    name: str | Promise
    text: str
    is_today: bool


class OpenNow(NamedTuple):
    is_open: bool
    text: str


def week_of(hours: Hours, now: datetime) -> list[Day]:
    """Monday to Sunday in words; `now` is on the shop's clock."""
    return [
        Day(WEEKDAYS[day], _span(hours.get(str(day))), is_today=day == now.weekday())
        for day in range(7)
    ]


def open_now(hours: Hours, now: datetime) -> OpenNow | None:
    """What a visitor of this moment wants to know; None for a shop without hours."""
    if not hours:
        return None
    opens, closes = _times(hours, now)
    if opens and opens <= now.time() < closes:
        return OpenNow(True, _("Open now until %(time)s") % {"time": f"{closes:{CLOCK}}"})
    if opens and now.time() < opens:
        return OpenNow(False, _("Closed now, opens at %(time)s") % {"time": f"{opens:{CLOCK}}"})
    days = (now + timedelta(days=ahead) for ahead in range(1, 8))
    following = next(day for day in days if str(day.weekday()) in hours)
    words = {
        "day": WEEKDAYS[following.weekday()],
        "time": f"{_times(hours, following)[0]:{CLOCK}}",
    }
    return OpenNow(False, _("Closed now, opens on %(day)s at %(time)s") % words)


def _times(hours: Hours, day: datetime) -> tuple[time, time] | tuple[None, None]:
    span = hours.get(str(day.weekday()))
    return tuple(time.fromisoformat(moment) for moment in span) if span else (None, None)


def _span(span: list[str] | None) -> str:
    return "–".join(span) if span else _("Closed")
