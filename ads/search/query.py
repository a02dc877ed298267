"""Finds listings: one statement for the ids of a page and the honest number of all.

The clauses are constants; whatever a person typed travels as a parameter. Ids are read from a
covering index alone (a page is 24 entries of it), the cards come by id afterwards.
"""

from dataclasses import dataclass

from django.db import connection

from ads.search import ranking, words
from ads.search.clauses import below, clauses, values
from ads.search.criteria import Criteria
from ads.search.ranking import BEST
from ads.search.ways import BROWSED, COUNT, Way, blanks, way_of

PAGE_SIZE = 24
# Above these the number is "10,000+" or "1,000+": counting further would cost more than the page.
MOST_COUNTED, MOST_COUNTED_OTHERWISE = 10_000, 1000
# So many matches are collected and sorted where no index has them in order; more than are counted.
SORTED = 25_000
# So many of the cheapest or dearest listings are looked at for a common word.
PEEK = 20_000
# So many of those that interest most come first among many.
HOT = 5000

PAGE = "SELECT ad_id FROM candidates ORDER BY {order} LIMIT %(limit)s OFFSET %(offset)s"
FOUND = """
WITH {before} candidates AS MATERIALIZED ({candidates})
SELECT ARRAY({page}), ({count}), {near}"""


@dataclass(frozen=True, slots=True)
class Found:
    """A page of ids in order, and how many there are in all; "at least" unless `is_exact`.

    `near` are others that have most of the words, where few have all of them.
    """

    ids: list[int]
    total: int
    is_exact: bool
    near: tuple[int, ...] = ()


def find(criteria: Criteria, size: int = PAGE_SIZE) -> Found:
    """The listings on one page of the answer; one statement."""
    way, most, offset = way_of(criteria), most_counted(criteria), (criteria.page - 1) * size
    reach = max(ranking.RANKED if criteria.order == "best" else 0, offset + size)
    lat, lon = criteria.point or (None, None)
    params = values(criteria) | ranking.params(criteria.q)
    params |= {"limit": size, "offset": offset, "most": most, "lat": lat, "lon": lon, "hot": HOT}
    params |= {"reach": reach, "sorted": SORTED, "peek": PEEK}
    with connection.cursor() as cursor:
        cursor.execute(_statement(criteria, way), params)
        ids, total, near = cursor.fetchone()
    return Found(ids, min(total, most), total <= most, tuple(near or ()))


def _statement(criteria: Criteria, way: Way) -> str:
    filled = blanks(criteria)
    before, candidates, count, page = (
        part.format(**filled) for part in (way.before, way.candidates, way.count, PAGE)
    )
    is_first_best = criteria.order == "best" and criteria.page == 1
    return FOUND.format(
        before=before,
        candidates=candidates,
        page=BEST if criteria.order == "best" else page,
        count=count,
        near=ranking.near(criteria.q, clauses(criteria)) if is_first_best else "NULL",
    )


def most_counted(criteria: Criteria) -> int:
    return MOST_COUNTED if clauses(criteria).keys() <= BROWSED else MOST_COUNTED_OTHERWISE


def count_weaker(criteria: Criteria, weaker: list[Criteria]) -> list[tuple[int, bool]]:
    """How many listings answer each question, and whether that is exact; one statement.

    Each of them asks for less than `criteria`: without a filter, with fewer words or a word that
    may go on, or in an ancestor of its category.
    """
    if not weaker:
        return []
    asked, params = clauses(criteria), values(criteria) | {"most": MOST_COUNTED_OTHERWISE}
    counts = []
    for number, other in enumerate(weaker):
        kept = {name: asked.get(name, sql) for name, sql in clauses(other).items()}
        if other.category and other.category is not criteria.category:
            kept["category"], ancestor = below(other.category, f"ancestor{number}")
            params |= ancestor
        if other.q != criteria.q:
            kept["q"] = f"tsv @@ {words.tsquery(other.q, f'words{number}')}"
            params |= words.params(other.q, f"words{number}")
        counts.append(f"({COUNT.format(where=' AND '.join(kept.values()) or 'TRUE')})")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(counts)}", params)
        numbers = cursor.fetchone()
    most = params["most"]
    return [(min(number, most), number <= most) for number in numbers]
