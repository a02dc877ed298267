"""What others ask for the same: a range from our own listings, or nothing."""

from typing import NamedTuple

from django.conf import settings
from django.db.models import Aggregate, BigIntegerField, Count, QuerySet

from ads.models import Ad, SearchEntry
from ads.terms import Kind
from marketplace.money import format_money

# Fewer say too little about the price of the next one.
ENOUGH = 20


class Percentile(Aggregate):
    """The value below which a share of all lies."""

    template = "percentile_disc(%(share)s) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = BigIntegerField()


class PriceRange(NamedTuple):
    """The middle half of the prices, in words."""

    low: str
    high: str
    count: int


def price_range(ad: Ad) -> PriceRange | None:
    """What most comparable listings ask; None when there are too few."""
    middle = _alike(ad).aggregate(
        count=Count("pk"),
        low=Percentile("price", share=0.25),
        high=Percentile("price", share=0.75),
    )
    if middle["count"] < ENOUGH:
        return None
    low, high = (format_money(middle[side], settings.DEFAULT_CURRENCY) for side in ("low", "high"))
    return PriceRange(low, high, middle["count"])


def _alike(ad: Ad) -> QuerySet[SearchEntry]:
    """Priced offers in the category that agree in what makes a model: the make and the like."""
    deciding = {fact.depends_on for fact in ad.node.attributes} - {None}
    keys = {fact.key for fact in ad.node.attributes if fact.key in deciding or fact.depends_on}
    same = {key: ad.attributes[key] for key in keys if key in ad.attributes}
    return SearchEntry.objects.filter(
        leaf=ad.category_id, kind=Kind.OFFER, price__gt=0, facts__contains=same
    ).exclude(pk=ad.pk)
