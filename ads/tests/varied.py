"""The random town of `town`, with several sellers, photos, promotions and copies; and questions."""

import random
from datetime import timedelta
from decimal import Decimal
from urllib.parse import urlencode

from django.utils import timezone

from ads.models import Ad, AdPhoto, SearchEntry
from ads.search import document
from ads.tests import town

WORDS = ("mountain", "city", "folding", "old", "red", "bicycle")
VALUES = {
    "condition": ("new", "like_new", "good", "fair"),
    "kind": ("offer", "wanted"),
    "price_type": ("fixed", "negotiable", "free", "on_request"),
    "attr_brand": ("trek", "giant"),
    "attr_model": ("marlin", "talon"),
    "attr_extras": ("lights", "lock", "rack"),
    "attr_electric": ("true",),
}
SINGLES = {
    "q": WORDS,
    "category": ("sports", "bicycles", "tandems"),
    "region": ("almaty", "astana"),
    "city": ("almaty", "astana"),
    "seller": ("private", "business"),
    "rating": (30, 40, 45),
    "member": (30, 180, 365),
    "days": (1, 3, 7),
    "price_min": ("0", "500k", "1 000 000"),
    "price_max": ("1,5 mln", "4000000"),
    "attr_wheel_size_min": ("26",),
    "attr_wheel_size_max": ("27.5",),
    "sort": ("newest", "cheapest", "dearest", "trending"),
}
SWITCHES = (
    *("photos", "shipping", "safe_deal", "verified", "organic", "unseen", "copies"),
    "utm_source",
)


def build(make_person, bicycles, cities, *, size=240, seed=11):
    """Listings that differ in everything a filter asks for."""
    chance, now = random.Random(seed), timezone.now()
    sellers = [_seller(make_person, chance, now, number) for number in range(6)]
    ads = town.build(sellers[0], bicycles, cities, size=size, seed=seed)
    for number, ad in enumerate(ads):
        ad.seller = chance.choice(sellers)
        ad.safe_deal = chance.random() < 0.4
        ad.boosted_until = now + timedelta(days=3) if chance.random() < 0.2 else None
        ad.published_at = now - timedelta(hours=number + 0.5)
    Ad.objects.bulk_update(ads, ["seller", "safe_deal", "boosted_until", "published_at"])
    AdPhoto.objects.bulk_create(
        AdPhoto(ad=ad, position=0, state="ready", width=4, height=3)
        for ad in ads
        if chance.random() < 0.6
    )
    document.rebuild([ad.pk for ad in ads])
    # Which are copies is judged elsewhere (ads.copies); here some are.
    copies = [ad.pk for ad in ads if chance.random() < 0.1]
    SearchEntry.objects.filter(pk__in=copies).update(is_copy=True)
    return ads


def question(chance):
    """A random query string of up to six filters."""
    names = chance.sample([*VALUES, *SINGLES, *SWITCHES], chance.randint(0, 6))
    pairs = [pair for name in names for pair in _pairs(chance, name)]
    if any(name.startswith("attr_") for name in names) and "category" not in names:
        pairs.append(("category", "bicycles"))
    return urlencode(pairs)


def reader(chance, ads):
    """What one of two readers has hidden; the other has nothing against anybody."""
    if chance.random() < 0.5:
        return {}
    return {
        "hidden_ads": tuple(ad.pk for ad in chance.sample(ads, 15)),
        "hidden_sellers": (chance.choice(ads).seller_id,),
        "seen": tuple(ad.pk for ad in chance.sample(ads, 30)),
    }


def _pairs(chance, name):
    if name in VALUES:
        values = chance.sample(VALUES[name], min(chance.randint(1, 2), len(VALUES[name])))
        return [(name, value) for value in values]
    return [(name, chance.choice(SINGLES.get(name, ("1",))))]


def _seller(make_person, chance, now, number):
    person = make_person(f"Seller {number}")
    person.is_trader = number % 3 == 0
    person.phone = f"+770112345{number:02}"
    person.phone_verified_at = now if number % 2 else None
    person.rating = chance.choice([None, Decimal("3.5"), Decimal("4.2"), Decimal("4.9")])
    person.date_joined = now - timedelta(days=chance.choice([5, 90, 300, 900]), hours=12)
    person.save()
    return person
