"""A part of the country: listings in bins, each as large as what it holds."""

from math import cos, radians, sqrt
from typing import NamedTuple

from ads.mapping import counting
from ads.mapping.addresses import map_url
from ads.search.criteria import Area, Criteria
from ads.search.places import Place, atlas

WIDTH, HEIGHT = 480, 360
# As many rows as columns: a bin has the proportions of the sheet it opens on.
STEPS = 6
# Two neighbors of the largest size touch each other; the smallest can be hit with a finger.
SMALLEST, LARGEST = 18, 29
MARGIN = 0.04  # degrees
# A bin smaller than a street is a list, not a map.
STREET = 0.004
NAMED = 8
DEGREE = 111.2  # kilometers of a meridian
SCALES = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200)


class Bubble(NamedTuple):
    x: int
    y: int
    radius: int
    count: int
    near: str
    url: str


class Label(NamedTuple):
    name: str
    x: int
    y: int


class Scale(NamedTuple):
    kilometers: float
    width: int


class Closer(NamedTuple):
    bubbles: list[Bubble]
    labels: list[Label]
    scale: Scale
    outside: int
    is_counted: bool
    up_url: str
    width: int = WIDTH
    height: int = HEIGHT


class View:
    """An area seen on a flat sheet, with true proportions in its middle."""

    def __init__(self, area: Area) -> None:
        self.shrink = cos(radians((area.south + area.north) / 2))
        self.area = _filled(_with_margin(area), self.shrink)
        self.per_degree = HEIGHT / (self.area.north - self.area.south)

    def place(self, lat: float, lon: float) -> tuple[int, int]:
        x = (lon - self.area.west) * self.shrink * self.per_degree
        return round(x), round((self.area.north - lat) * self.per_degree)

    def place_within(self, one: counting.Bin, radius: int) -> tuple[int, int]:
        """The middle of a bin's listings, as near as its circle stays inside the bin."""
        left, bottom = self.place(one.area.south, one.area.west)
        right, top = self.place(one.area.north, one.area.east)
        x, y = self.place(one.lat, one.lon)
        x = min(max(x, left + radius), right - radius)
        return x, min(max(y, top + radius), bottom - radius)

    @property
    def scale(self) -> Scale:
        """A round length of about a sixth of the sheet."""
        per_kilometer = self.per_degree / DEGREE
        fitting = [length for length in SCALES if length * per_kilometer <= WIDTH / 4]
        length = max(fitting, default=SCALES[0])
        return Scale(length, round(length * per_kilometer))


def closer_of(criteria: Criteria) -> Closer:
    """The map of the area, the city or the region that is asked for."""
    view = View(counting.extent(criteria) or _around(criteria))
    found = counting.by_bin(criteria, view.area, steps=STEPS)
    places = [place for place in atlas().cities.values() if _holds(view.area, place)]
    most = max((one.count for one in found.bins), default=1) if found else 1
    return Closer(
        bubbles=[_bubble(criteria, view, one, most, places) for one in found.bins] if found else [],
        labels=[Label(place.name, *view.place(*place.point)) for place in places[:NAMED]],
        scale=view.scale,
        outside=found.outside if found else 0,
        is_counted=found is not None,
        up_url=_up(criteria),
    )


def _bubble(
    criteria: Criteria, view: View, one: counting.Bin, most: int, places: list[Place]
) -> Bubble:
    radius = round(SMALLEST + (LARGEST - SMALLEST) * sqrt(one.count / most))
    x, y = view.place_within(one, radius)
    is_street = one.area.north - one.area.south < STREET
    url = criteria.url(area=one.area) if is_street else map_url(criteria, area=one.area)
    return Bubble(x, y, radius, one.count, _nearest(one, places, view.shrink), url)


def _nearest(one: counting.Bin, places: list[Place], shrink: float) -> str:
    """The name of the city next to a bin, "" where the map shows none."""

    def distance(place: Place) -> float:
        lat, lon = place.point
        return (lat - one.lat) ** 2 + ((lon - one.lon) * shrink) ** 2

    return min(places, key=distance).name if places else ""


def _around(criteria: Criteria) -> Area:
    """Where to look when nothing is found: the area, the city or the region asked for."""
    if criteria.area:
        return criteria.area
    place = criteria.city or criteria.region
    return _square(criteria.point or (place and place.point) or (0.0, 0.0), 5 * MARGIN)


def _square(point: tuple[float, float], half: float) -> Area:
    lat, lon = point
    aside = half / cos(radians(lat))
    return Area(lat - half, lon - aside, lat + half, lon + aside)


def _with_margin(area: Area) -> Area:
    height, width = area.north - area.south, area.east - area.west
    aside, above = max(width / 10, MARGIN / 8), max(height / 10, MARGIN / 8)
    return Area(area.south - above, area.west - aside, area.north + above, area.east + aside)


def _filled(area: Area, shrink: float) -> Area:
    """The area made higher or wider until it has the proportions of the sheet."""
    height, width = area.north - area.south, (area.east - area.west) * shrink
    taller = max(height, width * HEIGHT / WIDTH) - height
    wider = (max(width, height * WIDTH / HEIGHT) - width) / shrink
    return Area(
        round(area.south - taller / 2, 4),
        round(area.west - wider / 2, 4),
        round(area.north + taller / 2, 4),
        round(area.east + wider / 2, 4),
    )


def _holds(area: Area, place: Place) -> bool:
    if place.point is None:
        return False
    lat, lon = place.point
    return area.south <= lat < area.north and area.west <= lon < area.east


def _up(criteria: Criteria) -> str:
    """One step back: from an area to its place, from a place to the country."""
    if criteria.area:
        return map_url(criteria, area=None)
    return map_url(criteria, region=None, city=None, radius=None, lat=None, lon=None)
