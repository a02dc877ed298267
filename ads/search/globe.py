"""Circles and rectangles on the unit sphere that `on_globe` puts listings on."""

from math import cos, radians, sin

from ads.search.criteria import Area

EARTH = 6371.0  # kilometers
# Rounding must not push a listing out of its box.
A_HAIR = 1e-9


def chord(kilometers: float) -> float:
    """The straight line between two points of the sphere that are so far apart on it."""
    return 2 * sin(kilometers / EARTH / 2)


def box(area: Area) -> tuple[list[float], list[float]]:
    """The lowest and the highest corner of a cube that holds every point of the area."""
    breadth = _range(area.south, area.north)
    length, side = _range(area.west, area.east), _range(area.west - 90, area.east - 90)
    edges = [
        _product(breadth, length),
        _product(breadth, side),
        (sin(radians(area.south)), sin(radians(area.north))),
    ]
    return [low - A_HAIR for low, _high in edges], [high + A_HAIR for _low, high in edges]


def _range(start: float, end: float) -> tuple[float, float]:
    """The smallest and the largest cosine of the degrees between two."""
    ends = cos(radians(start)), cos(radians(end))
    turns = range(int(start // 180), int(end // 180) + 1)
    inside = [cos(radians(turn * 180)) for turn in turns if start <= turn * 180 <= end]
    return min(*ends, *inside), max(*ends, *inside)


def _product(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    products = [first * second for first in one for second in other]
    return min(products), max(products)
