"""nDCG@10 in two ways: what nobody judged counts as useless, or is passed over."""

import math
from collections.abc import Callable, Iterable
from typing import NamedTuple

from relevance.collection import Collection, Judged

DEPTH = 10
DEEP = 50  # results of everybody that are looked at, where those nobody judged are passed over

Ranking = Callable[[str], list[str]]


class Score(NamedTuple):
    """Means over the queries for which people found anything useful."""

    strict: float
    condensed: float
    unjudged: float  # of ten results


def score(collection: Collection, ranking: Ranking) -> Score:
    rows = []
    for query, judged in collection.judged.items():
        if best := gain(sorted(judged.values(), reverse=True)):
            found = list(dict.fromkeys(ranking(query)))[:DEEP]
            known = [product for product in found if product in judged]
            rows.append(
                (
                    _gain_of(found, judged) / best,
                    _gain_of(known, judged) / best,
                    sum(product not in judged for product in found[:DEPTH]),
                )
            )
    return Score(*(sum(column) / len(rows) for column in zip(*rows, strict=True)))


def gain(ratings: Iterable[float]) -> float:
    """Discounted gain of the first ten: 2^rating - 1, less the further down."""
    return sum(
        (2**rating - 1) / math.log2(place + 2) for place, rating in enumerate(list(ratings)[:DEPTH])
    )


def _gain_of(products: list[str], judged: Judged) -> float:
    return gain(judged.get(product, 0) for product in products)
