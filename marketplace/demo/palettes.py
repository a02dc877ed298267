"""The colors of the drawn pictures: one calm family of tones per palette, mixed in OKLCH."""

import math
from dataclasses import dataclass

Color = tuple[int, int, int]


@dataclass(frozen=True)
class Palette:
    """Tones from the wall behind a thing down to its deepest line."""

    wall: Color
    floor: Color
    spot: Color
    pale: Color
    light: Color
    main: Color
    dark: Color
    deep: Color
    accent: Color
    accent_dark: Color
    paper: Color = (252, 250, 247)
    shade: Color = (222, 214, 206)


# name: hue and chroma of the thing, its lightness shift, hue of the wall, hue of the accent
RECIPES = {
    "sky": (225, 0.045, 0.0, 222, 60),
    "sand": (72, 0.060, 0.0, 75, 225),
    "sage": (138, 0.045, 0.0, 130, 50),
    "mauve": (345, 0.045, 0.0, 350, 95),
    "lilac": (295, 0.055, 0.0, 300, 85),
    "clay": (42, 0.095, -0.02, 62, 200),
    "teal": (195, 0.060, -0.03, 190, 45),
    "honey": (82, 0.105, 0.04, 95, 250),
    "ruby": (22, 0.120, -0.07, 40, 90),
    "denim": (255, 0.075, -0.08, 240, 70),
    "forest": (155, 0.065, -0.11, 120, 60),
    "walnut": (55, 0.065, -0.14, 80, 160),
    "stone": (250, 0.010, -0.03, 60, 40),
    "coal": (265, 0.014, -0.26, 220, 50),
    "snow": (240, 0.010, 0.17, 200, 45),
    "cream": (85, 0.030, 0.14, 20, 190),
}


def oklch(lightness: float, chroma: float, hue: float) -> Color:
    """Turn an OKLCH color into 8-bit sRGB."""
    angle = math.radians(hue)
    a, b = chroma * math.cos(angle), chroma * math.sin(angle)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        _channel(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
        _channel(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
        _channel(-0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short),
    )


def mix(first: Color, second: Color, share: float) -> Color:
    """Blend two colors; `share` is how much of the second one there is."""
    return tuple(round(a + (b - a) * share) for a, b in zip(first, second, strict=True))


def white(alpha: int) -> tuple[int, int, int, int]:
    """See-through white, for glass and gloss; 255 is opaque."""
    return (255, 255, 255, alpha)


def palette(name: str) -> Palette:
    """Mix the palette of that name."""
    hue, chroma, shift, wall, accent = RECIPES[name]
    return Palette(
        wall=oklch(0.925, 0.014, wall),
        floor=oklch(0.872, 0.022, wall),
        spot=oklch(0.955, 0.010, wall),
        pale=oklch(min(0.95, 0.88 + shift * 0.4), chroma * 0.45, hue),
        light=oklch(min(0.93, 0.79 + shift * 0.8), chroma * 0.8, hue),
        main=oklch(0.69 + shift, chroma, hue),
        dark=oklch(0.55 + shift * 0.95, chroma * 0.95, hue),
        deep=oklch(0.41 + shift * 0.6, chroma * 0.7, hue),
        accent=oklch(0.74, 0.085, accent),
        accent_dark=oklch(0.60, 0.085, accent),
    )


def _channel(linear: float) -> int:
    linear = min(max(linear, 0.0), 1.0)
    value = 12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055
    return round(value * 255)
