"""Finds listings: one statement for the ids of a page and the honest number of all.

The clauses are constants; whatever a person typed travels as a parameter. Ids are read from a
covering index alone (a page is 24 entries of it), the cards come by id afterwards.
"""

from dataclasses import dataclass

from django.db import connection

from ads.search import words
from ads.search.clauses import below, clauses, matching, values
from ads.search.criteria import Criteria

PAGE_SIZE = 24
# Above these the number is "1,000+": counting further would cost more than the page.
MOST_COUNTED, MOST_COUNTED_WITH_WORDS = 10_000, 1000
# So many of the newest matches are put in order by how well they match.
RANKED = 200

FEWER = "websearch_to_tsquery('marketplace', %(q{0})s)"

NEWEST = "published_at DESC, ad_id DESC"
# Sort → the columns it needs and the order, which always ends in the id.
ORDERS = {
    "best": ("published_at", NEWEST),
    "newest": ("published_at", NEWEST),
    "cheapest": ("price", "price, ad_id"),
    "dearest": ("price", "price DESC NULLS LAST, ad_id DESC"),
    "nearest": ("lat, lon", "on_globe(lat, lon) <-> on_globe(%(lat)s, %(lon)s), ad_id DESC"),
}
ORDERED = (
    "SELECT ad_id, {columns} FROM ads_searchentry WHERE {where} ORDER BY {order} LIMIT %(reach)s"
)
# An index keeps listings without a price at one end; here they come last both ways.
DEAREST = """
(SELECT ad_id, price FROM ads_searchentry WHERE {where} AND price IS NOT NULL
  ORDER BY price DESC, ad_id DESC LIMIT %(reach)s)
UNION ALL
(SELECT ad_id, price FROM ads_searchentry WHERE {where} AND price IS NULL
  ORDER BY ad_id DESC LIMIT %(reach)s)"""
# Where no index holds the order and all filters, up to SORTED matches are collected and sorted.
# Reading in order until enough match is better for more of them, and ruinous for fewer: rare
# matches may all be old (37 ms against 4 for 1,600 old ones among 35,000 listings).
SORTED = 5000
COLLECTED = """
SELECT ad_id, {columns} FROM matched WHERE (SELECT count(*) FROM matched) <= %(sorted)s
UNION ALL
(SELECT ad_id, {columns} FROM ads_searchentry
  WHERE {where} AND (SELECT count(*) FROM matched) > %(sorted)s
  ORDER BY {order} LIMIT %(reach)s)"""
MATCHED = """matched AS MATERIALIZED (
    SELECT ad_id, {columns} FROM ads_searchentry WHERE {where} LIMIT %(sorted)s + 1
), """

PAGE = "SELECT ad_id FROM candidates ORDER BY {order} LIMIT %(limit)s OFFSET %(offset)s"
# The newest so many by how well they match (the title counts most), then the others by age.
BEST = """
SELECT ad_id
  FROM (SELECT *, row_number() OVER (ORDER BY {order}) AS place
          FROM (SELECT * FROM candidates ORDER BY {order} LIMIT %(reach)s) few) newest
 ORDER BY CASE WHEN place <= %(ranked)s THEN
               (SELECT ts_rank('{{0.05, 0.1, 0.3, 1}}', tsv, {query})
                  FROM ads_searchentry entry WHERE entry.ad_id = newest.ad_id) END
          DESC NULLS LAST, {order}
 LIMIT %(limit)s OFFSET %(offset)s"""
COUNT = (
    "SELECT count(*) FROM (SELECT FROM ads_searchentry WHERE {where} LIMIT %(most)s + 1) counted"
)
COUNT_MATCHED = "SELECT count(*) FROM matched"
FOUND = """
WITH {matched} candidates AS MATERIALIZED ({candidates})
SELECT ARRAY({page}), ({count})"""
# Filters that the covering indexes answer.
COVERED = {"category", "region", "city", "price_min", "price_max", "condition", "kind", "shipping"}
COVERED |= {"photos", "days", "until", "person", "copies"}


@dataclass(frozen=True, slots=True)
class Found:
    """A page of ids in order, and how many there are in all; "at least" unless `is_exact`."""

    ids: list[int]
    total: int
    is_exact: bool


def find(criteria: Criteria, size: int = PAGE_SIZE) -> Found:
    """The listings on one page of the answer; one statement."""
    where, params = matching(criteria)
    most, offset = most_counted(criteria), (criteria.page - 1) * size
    lat, lon = criteria.point or (None, None)
    params |= {"limit": size, "offset": offset, "most": most, "lat": lat, "lon": lon}
    params |= {"ranked": RANKED, "reach": max(RANKED, offset + size), "sorted": SORTED}
    with connection.cursor() as cursor:
        cursor.execute(_statement(criteria, where), params)
        ids, total = cursor.fetchone()
    return Found(ids, min(total, most), total <= most)


def _statement(criteria: Criteria, where: str) -> str:
    columns, order = ORDERS[criteria.order]
    blanks = {
        "where": where,
        "columns": columns,
        "order": order,
        "query": words.tsquery(criteria.q),
    }
    is_covered = clauses(criteria).keys() <= COVERED
    if not is_covered:
        candidates = COLLECTED
    else:
        candidates = DEAREST if criteria.order == "dearest" else ORDERED
    return FOUND.format(
        matched="" if is_covered else MATCHED.format(**blanks),
        candidates=candidates.format(**blanks),
        page=(BEST if criteria.order == "best" else PAGE).format(**blanks),
        count=(COUNT if is_covered else COUNT_MATCHED).format(**blanks),
    )


def most_counted(criteria: Criteria) -> int:
    return MOST_COUNTED_WITH_WORDS if criteria.q else MOST_COUNTED


def count_weaker(criteria: Criteria, weaker: list[Criteria]) -> list[tuple[int, bool]]:
    """How many listings answer each question, and whether that is exact; one statement.

    Each of them asks for less than `criteria`: without a filter, with fewer words or a word that
    may go on, or in an ancestor of its category.
    """
    if not weaker:
        return []
    asked, params = clauses(criteria), values(criteria) | {"most": MOST_COUNTED_WITH_WORDS}
    counts = []
    for number, other in enumerate(weaker):
        kept = {name: asked[name] for name in clauses(other)}
        if other.category and other.category is not criteria.category:
            kept["category"], ancestor = below(other.category, f"ancestor{number}")
            params |= ancestor
        if other.q != criteria.q:
            goes_on = other.q == f"{criteria.q}*"
            kept["q"] = f"tsv @@ {words.BEGINNING if goes_on else FEWER.format(number)}"
            params[f"q{number}"] = other.q
        counts.append(f"({COUNT.format(where=' AND '.join(kept.values()) or 'TRUE')})")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(counts)}", params)
        numbers = cursor.fetchone()
    most = params["most"]
    return [(min(number, most), number <= most) for number in numbers]
