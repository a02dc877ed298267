"""The register of what can be drawn: a thing, the place it stands in, where to look closely."""

from collections.abc import Callable
from dataclasses import dataclass

from marketplace.demo.palettes import Palette
from marketplace.demo.sheet import Sheet

Draw = Callable[[Sheet, Palette], None]
Spot = tuple[float, float, float]  # x, y, zoom


@dataclass(frozen=True)
class Subject:
    draw: Draw
    backdrop: str
    closeups: tuple[Spot, ...]
    handheld: bool


SUBJECTS: dict[str, Subject] = {}


def subject(backdrop: str, *closeups: Spot, handheld: bool = False) -> Callable[[Draw], Draw]:
    """Register a drawing under its function's name; handheld things may be photographed askew."""

    def register(draw: Draw) -> Draw:
        SUBJECTS[draw.__name__] = Subject(draw, backdrop, closeups, handheld)
        return draw

    return register
