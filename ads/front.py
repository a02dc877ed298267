"""The blocks of the front page that are the same for many: made once until a listing changes."""

from typing import NamedTuple

from ads.search import tallies
from ads.search.criteria import Criteria
from ads.search.freshness import LISTINGS, TALLIES
from ads.search.query import find
from categories.tree import Node, tree
from marketplace.cache_aside import remember

NEWEST, NEARBY, POPULAR = 12, 8, 8


class Popular(NamedTuple):
    """A category and how many listings it holds."""

    node: Node
    count: int


def newest(criteria: Criteria) -> list[int]:
    """The listings published last."""
    return _first("newest", criteria, NEWEST)


def nearby(local: Criteria) -> list[int]:
    """The last ones in a city."""
    return _first(f"nearby/{local.city.slug}", local, NEARBY)


def popular() -> list[Popular]:
    """The categories below the roots that hold most, as they were last counted."""
    nodes = [child for root in tree().roots for child in root.children]
    key = f"front/popular/{tree().version}"
    counts = remember(key, lambda: tallies.largest(nodes, POPULAR), of=(TALLIES,))
    known = tree().by_id
    there = [(known[pk], count) for pk, count in counts if pk in known]
    return [Popular(node, count) for node, count in there if node.is_active]


def _first(block: str, criteria: Criteria, size: int) -> list[int]:
    """Who hides something gets a block of their own."""
    if criteria.hidden_ads or criteria.hidden_sellers:
        return find(criteria, size=size).ids
    return remember(f"front/{block}", lambda: find(criteria, size=size).ids, of=(LISTINGS,))
