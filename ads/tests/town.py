"""A random town of listings, the same in every run, and its counting by hand."""

import random
from datetime import timedelta

from django.utils import timezone

from ads.models import Ad
from ads.search import document
from categories.models import Category

BRANDS, MODELS = ("trek", "giant"), {"trek": "marlin", "giant": "talon"}
WORDS = ("mountain", "city", "folding", "kids", "electric", "old", "red", "light")
CONDITIONS = ("new", "like_new", "good", "fair", "")


def build(seller, bicycles, cities, *, size=150, seed=7):
    """Random listings in Bicycles and below it."""
    chance = random.Random(seed)
    tandems = Category.objects.create(name="Tandems", parent=bicycles)
    now = timezone.now()
    made = [
        _listing(chance, seller, [bicycles, tandems], cities, now - timedelta(minutes=number))
        for number in range(size)
    ]
    Ad.objects.bulk_create(made)
    document.rebuild([ad.pk for ad in made])
    return made


def _listing(chance, seller, categories, cities, moment):
    brand = chance.choice(BRANDS)
    facts = {
        "brand": brand,
        "model": MODELS[brand],
        "wheel_size": chance.choice([20, 26, 27.5, 29]),
    }
    if extras := chance.sample(["lights", "lock", "rack"], chance.randint(0, 3)):
        facts["extras"] = extras
    if chance.random() < 0.3:
        facts["electric"] = True
    price_type = chance.choice(["fixed", "negotiable", "free", "on_request"])
    return Ad(
        seller=seller,
        category=chance.choice(categories),
        title=" ".join(chance.sample(WORDS, 3)) + " bicycle",
        kind=chance.choice(["offer", "offer", "wanted"]),
        price_type=price_type,
        price=chance.randint(1, 900) * 10_000 if price_type in ("fixed", "negotiable") else None,
        condition=chance.choice(CONDITIONS),
        attributes=facts,
        city=chance.choice([*cities, None]),
        shipping=chance.random() < 0.5,
        state="active",
        published_at=moment,
        first_published_at=moment,
    )
