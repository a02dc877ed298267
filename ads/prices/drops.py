"""The price that a card may call its old one.

As article 6a of the EU's directive 98/6/EC has it, that is the lowest price of the thirty days
before the latest change (`PriceChange.was`): what was raised for a day and lowered again has not
become cheaper. It is shown for thirty days, and only for what had been on offer for three days
when its price fell, so that neither a slip of the pen nor a price for a moment makes a bargain.
"""

from datetime import timedelta
from typing import NamedTuple

from django.db.models import Case, OuterRef, Subquery, When
from django.utils import timezone

from ads.models import PriceChange
from ads.states import FINDABLE

SHOWN_FOR = timedelta(days=30)
ON_OFFER_FOR = timedelta(days=3)
MINUS, SPACE = "\N{MINUS SIGN}", "\N{NO-BREAK SPACE}"


class Drop(NamedTuple):
    """What a card strikes out, and by how many percent it costs less now."""

    was: int
    percent: int


def was() -> Subquery:
    """A column for queries of listings: the old price of what has become cheaper."""
    changes = PriceChange.objects.filter(ad=OuterRef("pk")).order_by("-at", "-pk")
    counts = When(
        at__gte=timezone.now() - SHOWN_FOR,
        at__gt=OuterRef("first_published_at") + ON_OFFER_FOR,
        then="was",
    )
    return Subquery(changes.values(counts=Case(counts))[:1])


def drop_in(row: dict) -> Drop | None:
    """The drop of a listing, from its columns state, price and `was`."""
    was, price = row["was"], row["price"]
    if not was or row["state"] not in FINDABLE:
        return None
    # Rounded down: a tag promises nothing that the price does not hold.
    percent = (was - price) * 100 // was
    return Drop(was, percent) if percent else None


def percent_text(percent: int) -> str:
    """−20 %, as on a price tag."""
    return f"{MINUS if percent < 0 else '+'}{abs(percent)}{SPACE}%"
