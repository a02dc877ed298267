"""Answers every question without the database: the other road to each printed number."""

from datetime import timedelta
from urllib.parse import urlsplit

from django.http import QueryDict
from django.utils import timezone

from ads.filters import AdFilter
from ads.models import Ad, AdPhoto, SearchEntry
from categories.tree import tree
from marketplace.money import in_default_currency


class Shelf:
    """All listings as they are now, in memory."""

    def __init__(self):
        self.ads = list(Ad.objects.select_related("seller", "city"))
        self.photographed = set(AdPhoto.objects.shown().values_list("ad_id", flat=True))
        self.copies = set(SearchEntry.objects.filter(is_copy=True).values_list("pk", flat=True))
        self.now = timezone.now()

    def count(self, criteria):
        return len(self.answers(criteria))

    def answers(self, criteria):
        return [ad for ad in self.ads if all(self._fits(ad, criteria))]

    def behind(self, url, hidden):
        """How many listings the page at this address has, for the same reader."""
        parts = urlsplit(url)
        _, way, slug, *_rest = parts.path.split("/")
        node = tree().by_slug[slug] if way == "c" else None
        return self.count(AdFilter(QueryDict(parts.query), node, hidden=hidden).criteria)

    def _fits(self, ad, asked):
        price = self.price_of(ad)
        seller, day = ad.seller, timedelta(days=1)
        yield not asked.q or set(asked.q.split()) <= set(ad.title.split())
        yield not asked.category or asked.category in ad.node.path
        yield not asked.region or (ad.city and ad.city.region_id == asked.region.id)
        yield not asked.city or ad.city_id == asked.city.id
        yield asked.price_min is None or (price is not None and price >= asked.price_min)
        yield asked.price_max is None or (price is not None and price <= asked.price_max)
        yield not asked.condition or ad.condition in asked.condition
        yield not asked.kind or ad.kind in asked.kind
        yield not asked.price_type or ad.price_type in asked.price_type
        yield not asked.shipping or ad.shipping
        yield not asked.photos or ad.pk in self.photographed
        yield not asked.safe_deal or ad.safe_deal
        yield not asked.seller or seller.is_trader == (asked.seller == "business")
        yield not asked.verified or seller.phone_verified_at
        yield not asked.rating or (seller.rating and seller.rating * 10 >= asked.rating)
        yield not asked.member or seller.date_joined <= self.now - asked.member * day
        yield not asked.days or ad.published_at > self.now - asked.days * day
        yield not asked.organic or not ad.boosted_until
        yield not asked.unseen or ad.pk not in asked.seen
        yield asked.copies or ad.pk not in self.copies
        yield ad.pk not in asked.hidden_ads
        yield ad.seller_id not in asked.hidden_sellers
        yield from (self._says(ad, key, chosen) for key, chosen in asked.choices.items())
        for key, (low, high) in asked.ranges.items():
            value = ad.attributes.get(key)
            yield value is not None and (low is None or value >= low)
            yield value is not None and (high is None or value <= high)

    @staticmethod
    def _says(ad, key, chosen):
        stated = ad.attributes.get(key, [])
        values = stated if isinstance(stated, list) else [stated]
        return any(str(value).lower() in chosen for value in values)

    @staticmethod
    def price_of(ad):
        if ad.price_type == "free":
            return 0
        return None if ad.price is None else in_default_currency(ad.price, ad.currency)
