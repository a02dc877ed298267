"""The prices of a thing in words and as a drawing, for its page."""

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ads.cards import price_text
from ads.models import Ad
from ads.prices.drops import percent_text
from ads.prices.timeline import Step, timeline
from ads.terms import PriceType
from marketplace.money import format_money

# The box of the drawing, in its own units; half the thickness of the line stays free.
WIDTH, HEIGHT, EDGE = 320, 72, 2


class Row(NamedTuple):
    """One price in words; `kind` is down, up or nothing."""

    at: datetime
    price: str
    change: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Prices:
    """What ads/_prices.html shows; the drawing is empty where there is nothing to draw."""

    headline: str
    is_lower: bool
    rows: list[Row]
    line: str
    area: str
    label: str


def prices_of(ad: Ad) -> Prices | None:
    """The history of its price, None while there has been one price only."""
    steps = timeline(ad)
    if len(steps) < 2:
        return None
    alike = _alike(steps)
    percent = _percent(alike[0], alike[-1]) if len(alike) > 1 else ""
    points = _points(alike, _end(ad, alike))
    return Prices(
        _headline(percent, alike[0].at),
        bool(percent) and alike[-1].amount < alike[0].amount,
        [*map(_row, [None, *steps], steps)][::-1],
        line=_line(points),
        area=f"M{EDGE} {HEIGHT}L{_line(points)[1:]}V{HEIGHT}Z" if points else "",
        label=_label(alike) if points else "",
    )


def _alike(steps: list[Step]) -> list[Step]:
    """The latest steps that can be compared: amounts of the currency it has now."""
    start = len(steps) - 1
    while start and steps[start].is_comparable(steps[start - 1]):
        start -= 1
    return steps[start:]


def _row(before: Step | None, step: Step) -> Row:
    price = price_text(step.price_type, step.price, step.currency)
    return Row(step.at, price, *_change(before, step))


def _change(before: Step | None, step: Step) -> tuple[str, str]:
    if before is None:
        return _("First price"), ""
    if step.currency != before.currency and step.amount and before.amount:
        return _("In another currency"), ""
    if not step.is_comparable(before) or step.amount == before.amount:
        return str(PriceType(step.price_type).label), ""
    words, kind = (_("%s less"), "down") if step.amount < before.amount else (_("%s more"), "up")
    amount = format_money(abs(step.amount - before.amount), step.currency)
    percent = _percent(before, step)
    return words % amount + (f" ({percent})" if percent else ""), kind


def _percent(before: Step, step: Step) -> str:
    """The change to the nearest percent; nothing where that is zero, or out of nothing."""
    if not before.amount or not step.is_comparable(before):
        return ""
    percent = round((step.amount - before.amount) * 100 / before.amount)
    return percent_text(percent) if percent else ""


def _headline(percent: str, since: datetime) -> str:
    if not percent:
        return ""
    return _("%(change)s since %(day)s") % {"change": percent, "day": _day(since)}


def _day(moment: datetime) -> str:
    local = timezone.localtime(moment)
    this_year = local.year == timezone.localtime().year
    return date_format(local, "MONTH_DAY_FORMAT" if this_year else "DATE_FORMAT")


# The drawing ------------------------------------------------------------------


def _end(ad: Ad, steps: list[Step]) -> datetime:
    """A price holds until today; where nobody can buy it any more, until that was so."""
    return timezone.now() if ad.is_findable else max(ad.updated_at, steps[-1].at)


def _points(steps: list[Step], end: datetime) -> list[tuple[int, int]]:
    """Corners from left to right: time across, and prices upwards from zero."""
    highest, start = max(step.amount or 0 for step in steps), steps[0].at
    if len(steps) < 2 or not highest or end <= start:
        return []
    across = (WIDTH - 2 * EDGE) / (end - start).total_seconds()
    up = (HEIGHT - EDGE) / highest
    corners = [
        (EDGE + round((step.at - start).total_seconds() * across), HEIGHT - round(step.amount * up))
        for step in steps
    ]
    return [*corners, (WIDTH - EDGE, corners[-1][1])]


def _line(points: list[tuple[int, int]]) -> str:
    """A path that goes level until a price changes, and then straight up or down."""
    if not points:
        return ""
    (x, y), *_rest = points
    stairs = (f"H{right}V{height}" for (_x, _y), (right, height) in pairwise(points))
    return f"M{x} {y}{''.join(stairs)}"


def _label(steps: list[Step]) -> str:
    first, last, count = steps[0], steps[-1], len(steps) - 1
    words = ngettext(
        "From %(first)s on %(day)s to %(last)s in %(count)d step",
        "From %(first)s on %(day)s to %(last)s in %(count)d steps",
        count,
    )
    return words % {
        "first": price_text(first.price_type, first.price, first.currency),
        "day": _day(first.at),
        "last": price_text(last.price_type, last.price, last.currency),
        "count": count,
    }
