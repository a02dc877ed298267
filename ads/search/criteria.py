"""What somebody looks for: cleaned values, and the query string that says the same."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from ads.search.places import Place
from categories.tree import Node, tree
from marketplace.money import Money

# How an attribute is called in a query string: attr_brand, attr_year_min, attr_year_max.
PREFIX = "attr_"

Param = tuple[str, str]
Limits = tuple[Decimal | None, Decimal | None]


class Area(NamedTuple):
    """A rectangle of the map, in degrees; its south and west edges belong to it."""

    south: float
    west: float
    north: float
    east: float

    def __str__(self) -> str:
        return ",".join(f"{edge:.4f}" for edge in self)


@dataclass(frozen=True, slots=True)
class Criteria:
    """The question. Its fields are called as in the query string; prices are in minor units."""

    q: str = ""
    exact: bool = False  # as typed, even if other words would find more
    category: Node | None = None
    region: Place | None = None
    city: Place | None = None
    price_min: int | None = None
    price_max: int | None = None
    condition: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    price_type: tuple[str, ...] = ()
    shipping: bool = False
    photos: bool = False
    safe_deal: bool = False
    seller: str = ""  # private or business
    verified: bool = False  # the seller's phone
    rating: int | None = None  # of the seller, at least so many tenths of a star
    member: int | None = None  # the seller's account is at least so many days old
    days: int | None = None
    radius: int | None = None  # kilometers around `point`
    area: Area | None = None
    organic: bool = False  # without promoted ones
    unseen: bool = False
    copies: bool = False  # near-duplicates are shown, too
    choices: dict[str, tuple[str, ...]] = field(default_factory=dict)
    ranges: dict[str, Limits] = field(default_factory=dict)
    # Not in the query string: all by one seller; what the reader hid or has seen.
    person: int | None = None
    hidden_ads: tuple[int, ...] = ()
    hidden_sellers: tuple[int, ...] = ()
    seen: tuple[int, ...] = ()
    sort: str = ""
    lat: float | None = None
    lon: float | None = None
    until: datetime | None = None
    page: int = 1

    def params(self) -> list[Param]:
        """Sorted names and values, blanks dropped: the same question reads the same."""
        pairs = [pair for name in NAMES for pair in _written(name, getattr(self, name))]
        pairs += [(PREFIX + key, value) for key, chosen in self.choices.items() for value in chosen]
        for key, limits in self.ranges.items():
            pairs += [
                (f"{PREFIX}{key}_{side}", f"{limit.normalize():f}")
                for side, limit in zip(("min", "max"), limits, strict=True)
                if limit is not None
            ]
        return sorted(pairs)

    def query_string(self) -> str:
        return urlencode(self.params())

    def url(self, **changes: object) -> str:
        """The page that answers this question, changed so; on its first page unless told."""
        first = {"page": 1, "until": None} if "page" not in changes else {}
        other = replace(self, **first | changes)
        path = (
            reverse("ads:category", args=[other.category.slug])
            if other.category
            else reverse("ads:search")
        )
        query = urlencode([pair for pair in other.params() if pair[0] != "category"])
        return f"{path}?{query}" if query else path

    def without(self, name: str, value: str | None = None) -> Criteria:
        """The same question with one filter, or one of its values, taken away."""
        if name.startswith(PREFIX):
            return self._without_attribute(name.removeprefix(PREFIX), value)
        current = getattr(self, name)
        if value is not None and isinstance(current, tuple):
            return replace(self, **{name: tuple(one for one in current if one != value)})
        rest = replace(self, **{name: DEFAULTS[name]})
        return rest if rest.point else rest._from_nowhere()

    def bare(self) -> Criteria:
        """The words and the category alone, for the same reader."""
        kept = {name: getattr(self, name) for name in ("q", "category", *READERS)}
        return replace(EMPTY, **kept)

    def in_category(self, node: Node | None) -> Criteria:
        """The same question elsewhere in the tree; facts unknown there are dropped."""
        known = {fact.key for fact in node.attributes} if node else set()
        return replace(
            self,
            category=node,
            choices={key: chosen for key, chosen in self.choices.items() if key in known},
            ranges={key: limits for key, limits in self.ranges.items() if key in known},
        )

    @property
    def branches(self) -> list[Node]:
        """The categories one step on: those below, or beside where nothing is below."""
        node = self.category
        if node and node.children:
            return node.children
        return node.parent.children if node and node.parent else tree().roots

    @property
    def is_plain(self) -> bool:
        """True when only category and place are asked for, which counters know by heart."""
        asked = {name for name, _value in self.params()}
        if self.hidden_ads or self.hidden_sellers:
            return False
        return not asked - {"category", "region", "city", "sort", "page", "until", "lat", "lon"}

    @property
    def order(self) -> str:
        usual = "best" if self.q else "newest"
        return usual if self.sort in ("", "best") else self.sort

    @property
    def point(self) -> tuple[float, float] | None:
        """Where "nearest" and the radius are measured from."""
        if None not in (self.lat, self.lon):
            return (self.lat, self.lon)
        return self.city.point if self.city else None

    def _from_nowhere(self) -> Criteria:
        """Without a point nothing is near or far."""
        return replace(self, radius=None, sort="" if self.sort == "nearest" else self.sort)

    def _without_attribute(self, key: str, value: str | None) -> Criteria:
        kept = tuple(one for one in self.choices.get(key, ()) if value not in (None, one))
        choices = {other: chosen for other, chosen in self.choices.items() if other != key}
        ranges = {other: limits for other, limits in self.ranges.items() if other != key}
        return replace(self, choices=choices | ({key: kept} if kept else {}), ranges=ranges)


EMPTY = Criteria()
DEFAULTS = {entry.name: getattr(EMPTY, entry.name) for entry in fields(Criteria)}
READERS = ("hidden_ads", "hidden_sellers", "seen")
UNWRITTEN = {"choices", "ranges", "person", *READERS}
NAMES = sorted(set(DEFAULTS) - UNWRITTEN)


def _written(name: str, value: object) -> list[Param]:
    """The pairs that say one value; none for a blank or default."""
    if value == DEFAULTS[name]:
        return []
    if isinstance(value, Area):
        return [(name, str(value))]
    if isinstance(value, tuple):
        return [(name, one) for one in value]
    if name in ("price_min", "price_max"):
        return [(name, f"{Money(value, settings.DEFAULT_CURRENCY).major.normalize():f}")]
    if isinstance(value, bool):
        return [(name, "1")]
    if isinstance(value, datetime):
        return [(name, f"{value.timestamp():.3f}")]
    return [(name, getattr(value, "slug", None) or str(value))]
