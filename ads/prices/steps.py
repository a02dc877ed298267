"""The arithmetic of a price plan: whole minor units, never below the floor."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

# A larger step would have to be looked at by a moderator (second_look.PRICE_JUMP).
LARGEST_STEP = 30
# Further digits of a price are noise: 108 300 becomes 108 000.
FIGURES = 3


class Step(NamedTuple):
    """One line of a plan: from when on it costs how much."""

    at: datetime
    price: int


def lowered(price: int, percent: int, floor: int) -> int:
    """The next price of a plan; the same one where it cannot go down any further."""
    exact = price * (100 - percent)  # hundredths of a minor unit
    unit = 10 ** max(len(str(exact // 100)) - FIGURES, 0)
    rounded = (exact + 50 * unit) // (100 * unit) * unit
    # Rounding must not make a step that is larger than the largest.
    least = -(-price * (100 - LARGEST_STEP) // 100)
    return min(price, max(rounded, least, floor))


def steps(
    price: int, percent: int, floor: int, *, first: datetime, every: timedelta
) -> Iterator[Step]:
    """What a plan is going to do from this price on, until it can do no more."""
    while (lower := lowered(price, percent, floor)) < price:
        yield Step(first, lower)
        price, first = lower, first + every
