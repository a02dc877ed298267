"""What remembered lists and numbers are made of (marketplace/cache_aside.py), by name."""

from collections.abc import Iterable

from categories.tree import Node
from marketplace.cache_aside import changed

LISTINGS, TALLIES = "listings", "tallies"


def listings_in(node: Node | None) -> str:
    """The findable listings below the root of a category, or all of them."""
    return f"{LISTINGS}/{node.root.id}" if node else LISTINGS


def listings_changed(roots: Iterable[int]) -> None:
    """Listings below these roots appeared, went or say something else."""
    changed(LISTINGS, *(f"{LISTINGS}/{root}" for root in roots))


def tallies_changed() -> None:
    changed(TALLIES)
