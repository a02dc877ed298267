"""How many listings answer a question in each part of the map; one statement each."""

from dataclasses import dataclass, replace
from itertools import pairwise

from django.db import connection

from ads.search import tallies
from ads.search.clauses import matching
from ads.search.criteria import Area, Criteria

# Above so many the parts are shown without numbers: a number from a part would be wrong.
MOST = 10_000

BY_REGION = """
SELECT region, count(*)
  FROM (SELECT region FROM ads_searchentry WHERE {where} LIMIT %(most)s + 1) found
 GROUP BY region"""
# The edges of the bins are the edges of the areas they link to, to the last digit.
BY_BIN = """
SELECT width_bucket(lat, %(parallels)s::float8[]), width_bucket(lon, %(meridians)s::float8[]),
       count(*), avg(lat), avg(lon)
  FROM (SELECT lat, lon FROM ads_searchentry WHERE {where} LIMIT %(most)s + 1) found
 GROUP BY 1, 2"""
EXTENT = """
SELECT min(lat), min(lon), max(lat), max(lon)
  FROM (SELECT lat, lon FROM ads_searchentry WHERE {where} LIMIT %(most)s) found"""


@dataclass(slots=True)
class Bin:
    """A rectangle that holds listings, and the middle of them."""

    area: Area
    count: int
    lat: float
    lon: float


@dataclass(slots=True)
class Bins:
    """`outside` counts listings without a point on this part of the map."""

    bins: list[Bin]
    outside: int

    @property
    def total(self) -> int:
        return self.outside + sum(one.count for one in self.bins)


def by_region(criteria: Criteria) -> dict[int, int] | None:
    """Region → listings; None when there are more than can be counted for a visitor."""
    country = replace(criteria, region=None, city=None)
    rows = _rows(BY_REGION, country)
    counts = {region: count for region, count in rows if region is not None}
    if sum(count for _region, count in rows) <= MOST:
        return counts
    if not country.is_plain:
        return None
    return {int(region): count for region, count in tallies.counts(country)["place"].items()}


def by_bin(criteria: Criteria, area: Area, *, steps: int) -> Bins | None:
    """The listings of an area in steps × steps bins; None when there are more than `MOST`."""
    parallels = _edges(area.south, area.north, steps)
    meridians = _edges(area.west, area.east, steps)
    found = _rows(BY_BIN, criteria, parallels=parallels, meridians=meridians)
    if sum(count for _row, _column, count, _lat, _lon in found) > MOST:
        return None
    heights, widths = list(pairwise(parallels)), list(pairwise(meridians))
    inside = range(1, steps + 1)
    bins, outside = [], 0
    for row, column, count, lat, lon in found:
        if row in inside and column in inside:
            (south, north), (west, east) = heights[row - 1], widths[column - 1]
            bins.append(Bin(Area(south, west, north, east), count, lat, lon))
        else:
            outside += count
    return Bins(sorted(bins, key=lambda one: -one.count), outside)


def extent(criteria: Criteria) -> Area | None:
    """The rectangle around the listings; None where none has a point."""
    [edges] = _rows(EXTENT, criteria)
    return None if None in edges else Area(*edges)


def _rows(statement: str, criteria: Criteria, **more: object) -> list[tuple]:
    where, params = matching(criteria)
    with connection.cursor() as cursor:
        cursor.execute(statement.format(where=where), params | more | {"most": MOST})
        return cursor.fetchall()


def _edges(start: float, end: float, number: int) -> list[float]:
    return [round(start + (end - start) * step / number, 4) for step in range(number + 1)]
