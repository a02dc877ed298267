"""As many believable listings as wanted: real rows first, then their parts put together anew."""

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from ads.importing.listings import Bench as Importer
from ads.importing.rows import BadRow
from ads.models import Ad
from ads.slugs import slug_for
from bench.rows import SEED, rows
from categories.tree import Node
from users.models import City

# Several times as many rows as a small database needs, so that it reads like a large one.
SPARE = 3
SPREAD = timedelta(days=60)
CONDITIONS = ("new", "like_new", "good", "good", "fair", "for_parts", "")


@dataclass(slots=True, frozen=True)
class Part:
    """What one row says, and where it says so."""

    leaf: int
    slug: str
    title: str
    description: str
    price_type: str
    price: int | None
    currency: str
    condition: str
    kind: str
    attributes: dict
    place: tuple[int | None, str, float | None, float | None]


def recipes(size: int) -> Iterator[Part]:
    """So many listings, the same ones each time, in no order."""
    chance = random.Random(SEED)
    parts = list(_parts(size * SPARE))
    towns = _Towns(chance)
    shelves: dict[int, list[Part]] = defaultdict(list)
    for part in parts:
        shelves[part.leaf].append(part)
    # By the square root: small categories grow faster than the three large ones.
    leaves, weights = list(shelves), [len(shelf) ** 0.5 for shelf in shelves.values()]
    bounds = list(accumulate(weights))
    as_they_are = chance.sample(parts, min(size // 3, len(parts)))
    for number in range(size):
        if number < len(as_they_are):
            part = as_they_are[number]
        else:
            shelf = shelves[chance.choices(leaves, cum_weights=bounds)[0]]
            part = _mixed(*chance.choices(shelf, k=4))
        if part.place[0] is None:
            part = replace(part, place=towns.any())
        if not part.condition:
            part = replace(part, condition=chance.choice(CONDITIONS))
        yield part


def moments(size: int) -> Iterator[datetime]:
    """When each of them was published: at even distances through two months."""
    now = datetime.now(UTC).replace(microsecond=0)
    order = list(range(size))
    random.Random(SEED).shuffle(order)
    return (now - SPREAD * ((place + 1) / size) for place in order)


def _parts(most: int) -> Iterator[Part]:
    chance = random.Random(SEED)
    importer = Importer(now=datetime.now(UTC))
    for row in rows(most):
        try:
            ad = importer.listing(row)
        except BadRow:
            continue
        yield _part(ad, chance)


def _part(ad: Ad, chance: random.Random) -> Part:
    return Part(
        leaf=_leaf(ad.node, chance),
        slug=slug_for(ad.title, "").rstrip("-"),
        title=ad.title,
        description=ad.description,
        price_type=ad.price_type,
        price=ad.price,
        currency=ad.currency,
        condition=ad.condition,
        kind=ad.kind,
        attributes=ad.attributes,
        place=(ad.city_id, ad.district, ad.lat, ad.lon),
    )


def _leaf(node: Node, chance: random.Random) -> int:
    while node.children:
        node = chance.choice(node.children)
    return node.id


def _mixed(words: Part, text: Part, price: Part, place: Part) -> Part:
    """One listing out of four of the same category."""
    return replace(
        words,
        description=text.description,
        condition=text.condition,
        price_type=price.price_type,
        price=price.price,
        currency=price.currency,
        place=place.place,
    )


class _Towns:
    """The market's own cities, as often as people live there."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._cities = list(City.objects.filter(population__gt=0).order_by("pk"))
        self._bounds = list(accumulate(city.population for city in self._cities))

    def any(self) -> tuple[int, str, float, float]:
        city = self._chance.choices(self._cities, cum_weights=self._bounds)[0]
        lat, lon = (round(edge + self._chance.gauss(0, 0.05), 2) for edge in (city.lat, city.lon))
        return city.pk, "", lat, lon
