"""What a thing has cost, over all listings its seller made for it."""

from datetime import datetime
from typing import NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q
from django.db.models.functions import Coalesce, JSONObject
from django.utils.dateparse import parse_datetime

from ads.models import Ad, PriceChange
from ads.terms import PriceType

FIELDS = ("at", "price_type", "price", "currency", "by_plan")
COLUMN = "price_rows"


class Step(NamedTuple):
    """From when on it cost how much; nobody knows the amount of what is on request."""

    at: datetime
    price_type: str
    price: int | None
    currency: str
    by_plan: bool

    @property
    def amount(self) -> int | None:
        return 0 if self.price_type == PriceType.FREE else self.price

    def is_comparable(self, other: "Step") -> bool:
        """True when a difference means something: two amounts of one currency."""
        known = self.amount is not None and other.amount is not None
        return known and self.currency == other.currency

    def is_same(self, other: "Step") -> bool:
        return self[1:4] == other[1:4]


def column() -> ArraySubquery:
    """For a query of listings that names it `COLUMN` and saves `timeline` its own."""
    root = Coalesce(OuterRef(OuterRef("origin")), OuterRef(OuterRef("pk")))
    family = Ad.objects.filter(Q(pk=root) | Q(origin=root)).values("pk")
    changes = PriceChange.objects.filter(ad__in=family).order_by("at", "pk")
    return ArraySubquery(changes.values(data=JSONObject(**{name: name for name in FIELDS})))


def timeline(ad: Ad) -> list[Step]:
    """Its prices from the first one on, also from before it was deleted and posted again."""
    rows = getattr(ad, COLUMN, None)
    if rows is None:
        rows = Ad.objects.filter(pk=ad.pk).values_list(column(), flat=True).get()
    steps: list[Step] = []
    for row in rows:
        step = Step(**row | {"at": parse_datetime(row["at"])})
        if not steps or not step.is_same(steps[-1]):
            steps.append(step)
    return steps
