"""A country as hexagons with one of them marked: where a listing is, to the nearest region."""

from typing import NamedTuple

from ads.mapping import hexagons
from users.models import Region


class Tile(NamedTuple):
    points: str
    is_marked: bool


class Map(NamedTuple):
    tiles: list[Tile]
    width: int
    height: int


def map_of(marked: Region) -> Map | None:
    """The marked region among all of its country; None where its regions have no tiles."""
    if marked.tile_column is None:
        return None
    places = Region.objects.filter(country=marked.country, tile_column__isnull=False)
    grid = hexagons.grid(places.values_list("pk", "tile_column", "tile_row"))
    tiles = [
        Tile(hexagons.points(center), is_marked=pk == marked.pk)
        for pk, center in grid.centers.items()
    ]
    return Map(tiles, grid.width, grid.height)
