"""How many listings each value of each filter would show.

The values of one filter add up (OR), so a facet is counted as if its own selection were not made:
facets with a selection have a source each, all others share one. A source is read up to the limit
`query` counts to; facets of a larger one are left out, for a number from a part would be wrong.
"""

import json
import time
from collections import Counter
from dataclasses import dataclass

from django.db import connection

from ads.search import tallies
from ads.search.clauses import below, clauses, values
from ads.search.criteria import PREFIX, Criteria
from ads.search.query import Found, most_counted
from categories.models import Kind
from categories.tree import Fact, Node, tree

BARS = 16
COUNTED_KINDS = (Kind.CHOICE, Kind.MULTICHOICE, Kind.BOOLEAN)
# A facet's own clauses, where they are not called as the facet.
OWN = {"price": ("price_min", "price_max"), "place": ("city",)}
# Categories and places larger than this are counted once a minute, not for each visitor: 9,000
# listings with fourteen facets take about 45 ms, 400 take 2.
LIVE, A_MINUTE = 1000, 60.0

HEAD = """source{number} AS MATERIALIZED (
    SELECT {columns}, price FROM ads_searchentry WHERE {where} LIMIT %(most)s + 1)"""
# One pass counts the values of all columns; the empty set counts the rows.
VALUES = """
SELECT {number}, grouping({names}), coalesce({names}), count(*)
  FROM source{number} GROUP BY GROUPING SETS ({sets}, ())"""
MOST_FACETS = 31  # that grouping() takes
# Bars of equal width on a logarithmic scale, numbered from 1, and both ends of the scale.
PRICES = """
SELECT {number}, -1,
       least(%(bars)s, 1 + floor(%(bars)s * (ln(price) - low) / nullif(high - low, 0)))::text,
       count(*)
  FROM source{number}, (SELECT ln(min(price)) AS low, ln(max(price)) AS high
                          FROM source{number} WHERE price > 0) scale
 WHERE price > 0 GROUP BY 3
UNION ALL
SELECT {number}, -1, unnest(ARRAY['low', 'high']), unnest(ARRAY[min(price), max(price)])
  FROM source{number} WHERE price > 0"""
COLUMNS = {"category": "leaf::text", "place": "{place}::text"}
FACT = "facts ->> %({name})s"

# Facet → value → number. A facet that could not be counted is missing.
Counts = dict[str, dict[str, int]]
_remembered: dict[str, tuple[float, Counts]] = {}


@dataclass(frozen=True, slots=True)
class Source:
    """Facets that are counted over the same listings: all clauses hold but the ignored ones."""

    number: int
    ignored: tuple[str, ...]
    facets: list[str]

    @property
    def columns(self) -> dict[str, str]:
        """Names for the facets that are counted by value."""
        counted = [facet for facet in self.facets if facet != "price"][:MOST_FACETS]
        return {f"facet{self.number}_{place}": facet for place, facet in enumerate(counted)}

    def statements(self, asked: dict[str, str], place: str) -> tuple[str, list[str]]:
        """The source as a common table expression, and what counts over it."""
        kept = [sql for name, sql in asked.items() if name not in self.ignored]
        columns = [
            f"{_expression(facet, name, place)} AS {name}" for name, facet in self.columns.items()
        ]
        blanks = {
            "number": self.number,
            "where": " AND ".join(kept) or "TRUE",
            "columns": ", ".join(columns) or "leaf::text",
            "names": ", ".join(self.columns) or "leaf",
            "sets": ", ".join(f"({name})" for name in self.columns) or "(leaf)",
        }
        parts = [VALUES, PRICES] if "price" in self.facets else [VALUES]
        return HEAD.format(**blanks), [part.format(**blanks) for part in parts]

    def read(self, rows: list[tuple], most: int) -> Counts:
        """This source's rows as numbers; nothing when there were too many listings to count."""
        facets, everything = list(self.columns.values()), 2 ** max(len(self.columns), 1) - 1
        sets = {everything ^ 1 << place: facet for place, facet in enumerate(reversed(facets))}
        sets[-1] = "price"
        counts: Counts = {facet: {} for facet in self.facets}
        for _number, which, value, count in rows:
            if which == everything and count > most:
                return {}
            if which in sets and count is not None:
                counts[sets[which]][value or ""] = count
        return counts


def count(criteria: Criteria, found: Found) -> Counts:
    """The numbers beside the filters; one statement at most."""
    if criteria.is_plain and (not found.is_exact or found.total > LIVE):
        return _once_a_minute(criteria, found)
    return _exactly(criteria) if found.is_exact else {}


def forget() -> None:
    """Drop the remembered numbers."""
    _remembered.clear()


def counted_facts(node: Node | None) -> list[Fact]:
    """The attributes of a category whose values are counted."""
    facts = node.attributes if node else []
    return [fact for fact in facts if fact.searchable and fact.kind in COUNTED_KINDS]


def _once_a_minute(criteria: Criteria, found: Found) -> Counts:
    asked = (criteria.category, criteria.region, criteria.city)
    key = "/".join(thing.slug if thing else "" for thing in asked)
    counted_at, counts = _remembered.get(key, (-A_MINUTE, {}))
    if (now := time.monotonic()) - counted_at >= A_MINUTE:
        counts = _exactly(criteria) if found.is_exact else tallies.counts(criteria)
        _remembered[key] = (now, counts)
    return counts


def _exactly(criteria: Criteria) -> Counts:
    asked, params = clauses(criteria), values(criteria)
    params |= {"most": most_counted(criteria), "bars": BARS}
    sources = _sources(criteria, asked)
    if (node := criteria.category) and node.parent:
        asked["parent"], parent = below(node.parent, "parent")
        params |= parent
    heads, parts = [], []
    for source in sources:
        head, counting = source.statements(asked, "city" if criteria.region else "region")
        heads.append(head)
        parts += counting
        params |= {name: facet.removeprefix(PREFIX) for name, facet in source.columns.items()}
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {', '.join(heads)} {' UNION ALL '.join(parts)}", params)
        rows = cursor.fetchall()
    return _sorted_out(sources, rows, params["most"])


def _sources(criteria: Criteria, asked: dict[str, str]) -> list[Source]:
    """The facets worth showing, together as far as they ignore the same."""
    node = criteria.category
    facets = ["category", "place", "kind"]
    facets += ["price", "price_type"] if node is None or node.has_price else []
    facets += ["condition"] if node is None or node.has_condition else []
    facets += [PREFIX + fact.key for fact in counted_facts(node)]
    groups: dict[tuple[str, ...], list[str]] = {}
    for facet in facets:
        own = tuple(name for name in OWN.get(facet, (facet,)) if name in asked)
        if facet == "category" and node and node.children:
            own = ()  # what lies below a category narrows it, it does not replace it
        groups.setdefault(own, []).append(facet)
    return [Source(number, *group) for number, group in enumerate(groups.items())]


def _expression(facet: str, name: str, place: str) -> str:
    if facet.startswith(PREFIX):
        return FACT.format(name=name)
    return COLUMNS.get(facet, facet).format(place=place)


def _sorted_out(sources: list[Source], rows: list[tuple], most: int) -> Counts:
    counts: Counts = {}
    for source in sources:
        counts |= source.read([row for row in rows if row[0] == source.number], most)
    if "category" in counts:
        counts["category"] = _with_ancestors(counts["category"])
    lists = {facet: _one_by_one(numbers) for facet, numbers in counts.items() if PREFIX in facet}
    return counts | lists


def _with_ancestors(leaves: dict[str, int]) -> dict[str, int]:
    totals: Counter[str] = Counter()
    for leaf, number in leaves.items():
        for node in tree().by_id[int(leaf)].path:
            totals[str(node.id)] += number
    return totals


def _one_by_one(numbers: dict[str, int]) -> dict[str, int]:
    """Lists of several choices, counted as lists, become a number for each choice."""
    totals: Counter[str] = Counter()
    for value, number in numbers.items():
        each = json.loads(value) if value.startswith("[") else [value]
        totals.update(dict.fromkeys((str(one).lower() for one in each), number))
    return totals
