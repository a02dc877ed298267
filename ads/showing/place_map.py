"""A country as hexagons with one of them marked: where a listing is, to the nearest region."""

from typing import NamedTuple

from users.models import Region

# Flat-topped hexagons in whole units; odd columns sit half a row lower.
SIDE, ROW = 20, 34
STEP = SIDE * 3 // 2
CORNERS = ((20, 0), (10, 17), (-10, 17), (-20, 0), (-10, -17), (10, -17))
# Drawn a little smaller than their place, so that neighbors stand apart.
SCALE = 0.93
MARGIN = 1


class Tile(NamedTuple):
    points: str
    is_marked: bool


class Map(NamedTuple):
    tiles: list[Tile]
    width: int
    height: int


def map_of(marked: Region) -> Map | None:
    """The marked region among all of its country; None where its regions have no tiles."""
    places = Region.objects.filter(country=marked.country, tile_column__isnull=False)
    regions = list(places.values_list("pk", "tile_column", "tile_row"))
    if marked.tile_column is None:
        return None
    left = min(column for _pk, column, _row in regions)
    top = min(row for _pk, _column, row in regions)
    # An even shift keeps odd columns odd.
    left -= left % 2
    centers = {pk: _center(column - left, row - top) for pk, column, row in regions}
    return Map(
        [Tile(_points(x, y), is_marked=pk == marked.pk) for pk, (x, y) in centers.items()],
        width=max(x for x, _y in centers.values()) + SIDE + MARGIN,
        height=max(y for _x, y in centers.values()) + ROW // 2 + MARGIN,
    )


def _center(column: int, row: int) -> tuple[int, int]:
    return (
        SIDE + MARGIN + column * STEP,
        ROW // 2 + MARGIN + row * ROW + column % 2 * ROW // 2,
    )


def _points(x: int, y: int) -> str:
    return " ".join(f"{x + dx * SCALE:.1f},{y + dy * SCALE:.1f}" for dx, dy in CORNERS)
