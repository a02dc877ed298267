"""Regions and cities in memory, so that filters and their words cost no query."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models.signals import post_delete, post_save

from categories.tree import Words, in_language
from users.models import City, Region

# Other processes notice a new city within this many seconds.
KEEP_FOR = 10.0


@dataclass(slots=True, eq=False)
class Place:
    """A region with its cities, or a city with its region."""

    id: int
    slug: str
    names: Words
    point: tuple[float, float] | None
    country: str
    code: str = ""
    tile: tuple[int, int] | None = None  # column and row of a region's hexagon
    region: Place | None = None
    cities: list[Place] = field(default_factory=list)

    @property
    def name(self) -> str:
        return in_language(self.names)


@dataclass(slots=True)
class Atlas:
    """All places of the market; large cities first."""

    regions: dict[str, Place]
    cities: dict[str, Place]
    read_at: float

    @property
    def at_home(self) -> list[Place]:
        """The regions of this market's country; imports may bring others."""
        home = settings.MARKET.upper()
        return [region for region in self.regions.values() if region.country == home]

    def city(self, pk: int | None) -> Place | None:
        return next((city for city in self.cities.values() if city.id == pk), None)


_atlas: Atlas | None = None


def atlas() -> Atlas:
    """The places as they are now (other processes' changes after a few seconds)."""
    global _atlas
    if _atlas is None or time.monotonic() - _atlas.read_at > KEEP_FOR:
        _atlas = _read()
    return _atlas


def forget(**_kwargs) -> None:
    global _atlas
    _atlas = None


def _read() -> Atlas:
    rows = Region.objects.order_by("order", "name")
    regions = {row.pk: _place(row, row.country) for row in rows}
    cities = {}
    for row in City.objects.order_by("-population", "name"):
        region = regions[row.region_id]
        city = cities[row.slug] = _place(row, region.country)
        city.region = region
        region.cities.append(city)
    by_slug = {region.slug: region for region in regions.values()}
    return Atlas(by_slug, cities, time.monotonic())


def _place(row: Region | City, country: str) -> Place:
    names = {code: getattr(row, f"name_{code}") or "" for code, _name in settings.LANGUAGES}
    point = (row.lat, row.lon) if None not in (row.lat, row.lon) else None
    if isinstance(row, City):
        return Place(row.pk, row.slug, names, point, country)
    tile = None if row.tile_column is None else (row.tile_column, row.tile_row)
    return Place(row.pk, row.slug, names, point, country, row.code, tile)


for _model in (Region, City):
    post_save.connect(forget, sender=_model, dispatch_uid=f"places_{_model.__name__}_saved")
    post_delete.connect(forget, sender=_model, dispatch_uid=f"places_{_model.__name__}_gone")
