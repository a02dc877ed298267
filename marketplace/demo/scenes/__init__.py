"""The drawings, by what a town sells; importing this package registers them all."""

from marketplace.demo.scenes import (
    children,
    clothes,
    electronics,
    furniture,
    homes,
    leisure,
    nature,
    vehicles,
    work,
)
from marketplace.demo.subjects import SUBJECTS

__all__ = [
    "SUBJECTS",
    "children",
    "clothes",
    "electronics",
    "furniture",
    "homes",
    "leisure",
    "nature",
    "vehicles",
    "work",
]
