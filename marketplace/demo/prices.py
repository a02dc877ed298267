"""What some things cost before, and one that gets cheaper by itself."""

from datetime import datetime, timedelta

from ads.models import Ad, PriceChange, PricePlan
from ads.models.price import can_have_plan
from ads.prices.steps import lowered
from ads.states import State

ONE_OF = 6  # so many listings that are old enough have become cheaper
OLD_ENOUGH = timedelta(days=8)
# When in its life a price went down, and by how many percent; every other one did so twice.
STEPS = ((0.45, 10), (0.8, 15))


def lower(ads: list[Ad], *, now: datetime) -> None:
    """Let some listings cost less than when they were published."""
    old = [ad for ad in ads if can_have_plan(ad) and now - ad.first_published_at > OLD_ENOUGH]
    for number, ad in enumerate(old[::ONE_OF]):
        for share, percent in STEPS[number % 2 :]:
            was, ad.price = ad.price, lowered(ad.price, percent, 1)
            at = ad.first_published_at + (now - ad.first_published_at) * share
            facts = {"price_type": ad.price_type, "currency": ad.currency}
            PriceChange.objects.create(ad=ad, price=ad.price, was=was, at=at, **facts)
        Ad.objects.filter(pk=ad.pk).update(price=ad.price)


def plan(ads: list[Ad]) -> None:
    """Let the dearest of a seller's listings go down step by step."""
    able = [ad for ad in ads if ad.state == State.ACTIVE and can_have_plan(ad)]
    if dearest := max(able, key=lambda ad: ad.price, default=None):
        floor = lowered(dearest.price, 25, 1)
        facts = {"percent": 5, "every_days": 7, "floor": floor}
        PricePlan.objects.start(dearest, by=dearest.seller, **facts)
