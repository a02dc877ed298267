"""Where a country's regions stand as hexagons: flat-topped, odd columns half a row lower."""

from collections.abc import Iterable
from typing import NamedTuple

# Whole units of the drawing.
SIDE, ROW = 20, 34
STEP = SIDE * 3 // 2
CORNERS = ((20, 0), (10, 17), (-10, 17), (-20, 0), (-10, -17), (10, -17))
# Drawn a little smaller than their place, so that neighbors stand apart.
SCALE = 0.93
MARGIN = 1

Center = tuple[int, int]


class Grid(NamedTuple):
    """The middle of each hexagon by key, and the size of the drawing."""

    centers: dict[int, Center]
    width: int
    height: int


def grid(tiles: Iterable[tuple[int, int, int]]) -> Grid:
    """Place tiles given as key, column and row; raises `ValueError` without any."""
    tiles = list(tiles)
    left = min(column for _key, column, _row in tiles)
    top = min(row for _key, _column, row in tiles)
    # An even shift keeps odd columns odd.
    left -= left % 2
    centers = {key: _center(column - left, row - top) for key, column, row in tiles}
    return Grid(
        centers,
        width=max(x for x, _y in centers.values()) + SIDE + MARGIN,
        height=max(y for _x, y in centers.values()) + ROW // 2 + MARGIN,
    )


def points(center: Center) -> str:
    """The corners of a hexagon as SVG writes them."""
    x, y = center
    return " ".join(f"{x + dx * SCALE:.1f},{y + dy * SCALE:.1f}" for dx, dy in CORNERS)


def _center(column: int, row: int) -> Center:
    return (
        SIDE + MARGIN + column * STEP,
        ROW // 2 + MARGIN + row * ROW + column % 2 * ROW // 2,
    )
