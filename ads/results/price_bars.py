"""The histogram of prices beside the price filter."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from ads.search.criteria import Criteria
from ads.search.facets import BARS
from marketplace.money import format_money

# The box the bars stand in and the distance between two, in units of the drawing.
HEIGHT, STEP = 44, 11


@dataclass(slots=True)
class Bar:
    x: int
    y: int
    height: int
    is_out: bool


def bars_of(counts: dict[str, int], criteria: Criteria) -> list[Bar]:
    """The histogram of prices; bars outside the chosen limits are pale."""
    numbers = [counts.get(str(place + 1), 0) for place in range(BARS)]
    if not (highest := max(numbers)) or sum(map(bool, numbers)) < 2:
        return []
    low, high = criteria.price_min or 0, criteria.price_max
    bars = []
    for place, number in enumerate(numbers):
        start, end = _edge(counts, place), _edge(counts, place + 1)
        height = max(1, round(HEIGHT * number / highest)) if number else 0
        is_out = end < low or (high is not None and start > high)
        bars.append(Bar(place * STEP, HEIGHT - height, height, is_out))
    return bars


def bars_label(counts: dict[str, int]) -> str:
    """The histogram in words: where the middle three of five listings are."""
    numbers = [counts.get(str(place + 1), 0) for place in range(BARS)]
    if not (total := sum(numbers)):
        return ""
    seen, inside = 0, []
    for place, number in enumerate(numbers):
        if seen + number > total * 0.2 and seen < total * 0.8:
            inside.append(place)
        seen += number
    return _("Most ads cost %(low)s to %(high)s") % {
        "low": _money(_edge(counts, inside[0])),
        "high": _money(_edge(counts, inside[-1] + 1)),
    }


def _edge(counts: dict[str, int], place: int) -> int:
    """Where a bar begins, on a scale of equal ratios."""
    low, high = counts["low"], counts["high"]
    return round(low * (high / low) ** (place / BARS))


def _money(amount: int) -> str:
    """The amount with two leading digits: more would pretend to be exact."""
    unit = 10 ** max(len(str(amount)) - 2, 0)
    return format_money(round(amount / unit) * unit, settings.DEFAULT_CURRENCY)
