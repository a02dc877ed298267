"""Sellers in all sizes: a few large ones, many small ones."""

import random
from datetime import UTC, datetime, timedelta

from bench.loading import copy
from bench.rows import SEED
from users.models import User

ADS_EACH = 10


def settle(size: int) -> list[int]:
    """Make the sellers of so many listings; returns whom each listing belongs to."""
    chance = random.Random(SEED)
    first = User.objects.count() + 1
    number = max(size // ADS_EACH, 10)
    copy(User, (_person(first + place, chance) for place in range(number)))
    return [first + int(number * chance.random() ** 3) for _ad in range(size)]


def _person(pk: int, chance: random.Random) -> dict[str, object]:
    joined = datetime.now(UTC) - timedelta(days=chance.randint(1, 2500))
    reviews = int(chance.paretovariate(1)) - 1
    return {
        "id": pk,
        "password": "!",
        "username": f"seller-{pk}",
        "name": f"Seller {pk}",
        "email": f"seller-{pk}@import.invalid",
        "is_trader": chance.random() < 0.2,
        "date_joined": joined,
        "phone": f"+7701{pk:07}",
        "phone_verified_at": joined if chance.random() < 0.7 else None,
        "rating": round(chance.uniform(2.5, 5), 2) if reviews else None,
        "reviews_count": reviews,
    }
