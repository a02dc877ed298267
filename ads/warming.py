"""Makes ready before anybody asks: the front page and the numbers of large categories."""

from ads import front
from ads.search import facets, tallies
from ads.search.criteria import Criteria
from ads.search.query import find
from categories.tree import tree
from marketplace.cache_aside import renewing

# Further ones are made by whoever comes first.
LARGEST = 30


def warm() -> None:
    """Make what is missing and renew what is old; at the start, and every few minutes."""
    with renewing():
        front.newest(Criteria())
        front.popular()
        for criteria in _broad():
            facets.count(criteria, find(criteria))


def _broad() -> list[Criteria]:
    largest = tallies.largest(list(tree().walk()), LARGEST)
    return [Criteria(), *(Criteria(category=tree().by_id[pk]) for pk, _count in largest)]
