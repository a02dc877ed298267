"""Compares every number that pages print with exact SQL."""

from dataclasses import replace

from django.db import connection

from ads.search import facets
from ads.search.clauses import matching
from ads.search.criteria import Criteria
from ads.search.facets import Counts
from ads.search.query import find
from bench.addresses import filter_of
from marketplace import cache_aside

EXACT = "SELECT count(*) FROM ads_searchentry WHERE {where}"
GROUPED = "SELECT {column}::text, count(*) FROM ads_searchentry WHERE {where} GROUP BY 1"
# Facets whose values are columns; their own selection does not narrow them.
COLUMNS = {"condition": "condition", "kind": "kind", "price_type": "price_type"}


def check(asked: list[tuple[str, str]]) -> dict[str, object]:
    """How many numbers were compared, and those that are wrong."""
    numbers, wrong = 0, []
    for _name, address in asked:
        criteria = filter_of(address).criteria
        found = find(criteria)
        cache_aside.forget()
        counts = facets.count(criteria, found)
        exact = _exact(criteria)
        is_right = found.total == exact if found.is_exact else found.total < exact
        pairs = list(_pairs(criteria, counts))
        wrong += [] if is_right else [f"{address}: {found.total}, not {exact}"]
        wrong += [
            f"{address} {what}: {said}, not {true}" for what, said, true in pairs if said != true
        ]
        numbers += 1 + len(pairs)
    return {"numbers": numbers, "wrong": wrong}


def _exact(criteria: Criteria) -> int:
    where, params = matching(criteria)
    with connection.cursor() as cursor:
        cursor.execute(EXACT.format(where=where), params)
        return cursor.fetchone()[0]


def _pairs(criteria: Criteria, counts: Counts):
    """Facet and value, the number beside it, the number by SQL."""
    for facet, numbers in counts.items():
        if facet in COLUMNS:
            yield from _grouped(criteria, facet, COLUMNS[facet], numbers)
        elif facet == "place":
            column = "city" if criteria.region else "region"
            yield from _grouped(replace(criteria, city=None), facet, column, numbers)
        elif facet == "category":
            yield from _branches(criteria, numbers)


def _grouped(criteria: Criteria, facet: str, column: str, numbers: dict[str, int]):
    asked = criteria.without(facet) if facet in COLUMNS else criteria
    where, params = matching(asked)
    with connection.cursor() as cursor:
        cursor.execute(GROUPED.format(column=column, where=where), params)
        exact = {value or "": number for value, number in cursor}
    for value, said in numbers.items():
        yield f"{facet}={value}", said, exact.get(value, 0)


def _branches(criteria: Criteria, numbers: dict[str, int]):
    for node in criteria.branches:
        if str(node.id) in numbers:
            asked = replace(criteria, category=node)
            yield f"category={node.slug}", numbers[str(node.id)], _exact(asked)
