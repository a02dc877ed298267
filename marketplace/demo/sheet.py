"""The drawing board: flat shapes in a scene of 1200 x 900 units, seen through a camera."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PIL import Image, ImageDraw, ImageFilter

from marketplace.demo.palettes import Color, Palette

WIDTH, HEIGHT = 1200, 900
PIXELS = (960, 720)  # of the picture: large enough for a page, small enough to draw 200 at a start
OVERSAMPLING = 2
SCALE = OVERSAMPLING * PIXELS[0] / WIDTH
SOFTNESS = 8  # shadows are blurred on a sheet this many times smaller

Point = tuple[float, float]
Path = str | Sequence[Point]  # points in a row, or written as in SVG: "10,20 30,40"
Fill = Color | tuple[int, int, int, int]


@dataclass(frozen=True)
class Camera:
    """Where the picture is taken from: a point of the scene, how close, mirrored or tilted."""

    x: float = WIDTH / 2
    y: float = HEIGHT / 2
    zoom: float = 1.0
    tilt: float = 0.0
    mirrored: bool = False

    def place(self, x: float, y: float) -> Point:
        dx, dy = (x - self.x) * self.zoom, (y - self.y) * self.zoom
        cos, sin = math.cos(math.radians(self.tilt)), math.sin(math.radians(self.tilt))
        dx, dy = dx * cos - dy * sin, dx * sin + dy * cos
        return WIDTH / 2 + (-dx if self.mirrored else dx), HEIGHT / 2 + dy


class Sheet:
    """One picture being drawn; coordinates are those of the scene, not of the camera."""

    def __init__(self, colors: Palette, camera: Camera, take: int = 0) -> None:
        self.colors, self.camera, self.take = colors, camera, take
        size = (PIXELS[0] * OVERSAMPLING, PIXELS[1] * OVERSAMPLING)
        self._image = Image.new("RGB", size, colors.wall)
        self._solid = ImageDraw.Draw(self._image)
        self._glaze = ImageDraw.Draw(self._image, "RGBA")

    def look(self, camera: Camera) -> None:
        """Draw what follows as this camera sees it."""
        self.camera = camera

    def finished(self) -> Image.Image:
        return self._image.reduce(OVERSAMPLING)

    def poly(self, path: Path, fill: Fill) -> None:
        pen = self._glaze if len(fill) == 4 else self._solid
        pen.polygon([self._seen(x, y) for x, y in points(path)], fill=fill)

    def rect(self, x: float, y: float, w: float, h: float, fill: Fill, r: float = 0) -> None:
        """Fill a rectangle with corners rounded by `r`."""
        r = min(r, w / 2, h / 2)
        corners = ((x + w - r, y + r, -90), (x + w - r, y + h - r, 0))
        corners += ((x + r, y + h - r, 90), (x + r, y + r, 180))
        if r:
            self.poly([p for cx, cy, a in corners for p in _arc(cx, cy, r, r, a, a + 90)], fill)
        else:
            self.poly(((x, y), (x + w, y), (x + w, y + h), (x, y + h)), fill)

    def oval(self, cx: float, cy: float, rx: float, ry: float, fill: Fill) -> None:
        self.poly(_arc(cx, cy, rx, ry, 0, 360, 72), fill)

    def disc(self, cx: float, cy: float, r: float, fill: Fill) -> None:
        self.oval(cx, cy, r, r, fill)

    def slice(self, cx: float, cy: float, rx: float, ry: float, span: Point, fill: Fill) -> None:
        """Fill the part of an oval between two angles (0 is right, 90 is down)."""
        self.poly(_arc(cx, cy, rx, ry, *span, 48), fill)

    def ring(self, cx: float, cy: float, r: float, width: float, fill: Fill) -> None:
        self.arc(cx, cy, r, (0, 360), width, fill)

    def arc(
        self, cx: float, cy: float, r: float, span: Point, width: float, fill: Fill, ry: float = 0
    ) -> None:
        """Draw a bow of an oval as a band of even width."""
        ry, half = ry or r, width / 2
        outer = _arc(cx, cy, r + half, ry + half, *span, 64)
        inner = _arc(cx, cy, r - half, ry - half, *span, 64)
        self.poly([*outer, *reversed(inner)], fill)

    def line(self, path: Path, width: float, fill: Color) -> None:
        """Draw a path with round ends and joints."""
        half, path = width / 2, points(path)
        for (x0, y0), (x1, y1) in pairwise(path):
            length = math.hypot(x1 - x0, y1 - y0) or 1
            nx, ny = (y0 - y1) / length * half, (x1 - x0) / length * half
            sides = ((x0 + nx, y0 + ny), (x1 + nx, y1 + ny), (x1 - nx, y1 - ny), (x0 - nx, y0 - ny))
            self.poly(sides, fill)
        for x, y in path:
            self.poly(_arc(x, y, half, half, 0, 360, 24), fill)

    def curve(self, path: Path, width: float, fill: Color) -> None:
        path = points(path)
        self.line(_smooth([path[0], *path, path[-1]]), width, fill)

    def blob(self, path: Path, fill: Fill) -> None:
        """Fill a closed shape that runs softly through all points."""
        path = points(path)
        self.poly(_smooth([path[-1], *path, path[0], path[1]]), fill)

    def hill(self, path: Path, bottom: float, fill: Fill) -> None:
        """Fill what lies below a soft line down to `bottom`."""
        path = points(path)
        path = _smooth([path[0], *path, path[-1]])
        self.poly([*path, (path[-1][0], bottom), (path[0][0], bottom)], fill)

    def shadow(self, cx: float, cy: float, rx: float, ry: float, strength: float = 0.3) -> None:
        """Lay a soft shadow on the ground."""
        self.soft(_arc(cx, cy, rx, ry, 0, 360, 48), strength, min(rx, ry) * 0.45)

    def soft(self, path: Path, strength: float, blur: float) -> None:
        """Darken a shape with a blurred edge."""
        small = (self._image.width // SOFTNESS, self._image.height // SOFTNESS)
        mask = Image.new("L", small)
        seen = [(x / SOFTNESS, y / SOFTNESS) for x, y in (self._seen(*p) for p in points(path))]
        ImageDraw.Draw(mask).polygon(seen, fill=round(255 * strength))
        radius = blur * self.camera.zoom * SCALE / SOFTNESS
        mask = mask.filter(ImageFilter.GaussianBlur(radius))
        self._image.paste(self.colors.deep, mask=mask.resize(self._image.size, Image.BILINEAR))

    @staticmethod
    def turned(cx: float, cy: float, r: float, angle: float) -> Point:
        """Return the point at that distance and angle (0 is right, 90 is down)."""
        return cx + r * math.cos(math.radians(angle)), cy + r * math.sin(math.radians(angle))

    def _seen(self, x: float, y: float) -> Point:
        seen_x, seen_y = self.camera.place(x, y)
        return seen_x * SCALE, seen_y * SCALE


def points(path: Path) -> Sequence[Point]:
    """Read a path written as in SVG; points are handed back as they are."""
    if isinstance(path, str):
        return [tuple(map(float, point.split(","))) for point in path.split()]
    return path


def _arc(
    cx: float, cy: float, rx: float, ry: float, start: float, end: float, steps: int = 12
) -> list[Point]:
    angles = (math.radians(start + (end - start) * i / steps) for i in range(steps + 1))
    return [(cx + rx * math.cos(a), cy + ry * math.sin(a)) for a in angles]


def _smooth(points: Sequence[Point], steps: int = 12) -> list[Point]:
    """Run a Catmull-Rom curve through the points between the first and the last."""
    path = []
    for p0, p1, p2, p3 in zip(points, points[1:], points[2:], points[3:], strict=False):
        path += [_between(p0, p1, p2, p3, i / steps) for i in range(steps)]
    return [*path, points[-2]]


def _between(p0: Point, p1: Point, p2: Point, p3: Point, t: float) -> Point:
    x, y = (
        b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))
        for a, b, c, d in zip(p0, p1, p2, p3, strict=True)
    )
    return x, y
