"""The country as one hexagon a region, darker where more listings are."""

from math import ceil, log
from typing import NamedTuple

from ads.mapping import counting, hexagons
from ads.mapping.addresses import map_url
from ads.search.criteria import Criteria
from ads.search.places import Place, atlas

# Of the tokens' ramp; words on the middle one would be hard to read.
STEPS = (0, 1, 2, 4, 5)


class Tile(NamedTuple):
    """`count` is None where there are too many to count; then all tiles look the same."""

    place: Place
    points: str
    x: int
    y: int
    count: int | None
    heat: int
    url: str


class Country(NamedTuple):
    tiles: list[Tile]
    width: int
    height: int
    is_counted: bool


def country_of(criteria: Criteria) -> Country | None:
    """All regions of the market; None where they have no places on the map."""
    places = {place.id: place for place in atlas().at_home if place.tile}
    if not places:
        return None
    counts = counting.by_region(criteria)
    grid = hexagons.grid((pk, *place.tile) for pk, place in places.items())
    most = max((counts or {}).values(), default=0)
    tiles = [
        _tile(criteria, places[pk], center, None if counts is None else counts.get(pk, 0), most)
        for pk, center in grid.centers.items()
    ]
    return Country(tiles, grid.width, grid.height, counts is not None)


def _tile(
    criteria: Criteria, place: Place, center: hexagons.Center, count: int | None, most: int
) -> Tile:
    url = "" if count == 0 else map_url(criteria, region=place, city=None, area=None)
    return Tile(place, hexagons.points(center), *center, count, _heat(count or 0, most), url)


def _heat(count: int, most: int) -> int:
    """The step of a number on a logarithmic scale; nothing is the lightest."""
    if count == 0 or most == 0:
        return STEPS[0]
    share = log(1 + count) / log(1 + most)
    return STEPS[max(1, ceil(share * (len(STEPS) - 1)))]
