"""How many listings each value of each filter would show.

The values of one filter add up (OR), so a facet is counted as if its own selection were not made:
facets with a selection have a source each, all others share one. A source is read up to the limit
`query` counts to; facets of a larger one are left out, for a number from a part would be wrong.
"""

import json
from collections import Counter
from dataclasses import dataclass

from django.db import connection

from ads.search import tallies
from ads.search.clauses import below, clauses, values
from ads.search.criteria import PREFIX, Criteria
from ads.search.freshness import TALLIES, listings_in
from ads.search.query import MOST_COUNTED, Found
from categories.models import Kind
from categories.tree import Fact, Node, tree
from marketplace.cache_aside import remember

BARS = 16
COUNTED_KINDS = (Kind.CHOICE, Kind.MULTICHOICE, Kind.BOOLEAN)
# A facet's own clauses, where they are not called as the facet.
OWN = {"price": ("price_min", "price_max"), "place": ("city",)}
# Categories and places larger than this are counted once for all visitors, until a listing there
# changes, other answers not at all: 9,000 listings with fourteen facets take some 45 ms, 400 two.
LIVE = 1000

HEAD = """source{number} AS MATERIALIZED (
    SELECT * FROM (SELECT {columns}, price FROM ads_searchentry WHERE {where} OFFSET 0) every
     LIMIT %(most)s + 1)"""
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
# Yes-or-no filters only narrow: their numbers are found among what is there, chosen or not.
SWITCHES = {
    "photos": "photo_count > 0",
    "shipping": "shipping",
    "safe_deal": "safe_deal",
    "verified": "seller_verified",
}
SWITCHED = """
SELECT {number}, -2, unnest(%(switches)s::text[]), unnest(ARRAY[{switches}])
  FROM source{number}"""
COLUMNS = {
    "category": "leaf::text",
    "place": "{place}::text",
    "seller": "CASE WHEN by_trader THEN 'business' ELSE 'private' END",
}
FACT = "facts ->> %({name})s"
# Facets that are not counted by the values of a column: what marks their rows, and the statement.
OTHERS = {"price": (-1, PRICES), "switches": (-2, SWITCHED)}

# Facet → value → number. A facet that could not be counted is missing.
Counts = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Source:
    """Facets that are counted over the same listings: all clauses hold but the ignored ones."""

    number: int
    ignored: tuple[str, ...]
    facets: list[str]

    @property
    def columns(self) -> dict[str, str]:
        """Names for the facets that are counted by value."""
        counted = [facet for facet in self.facets if facet not in OTHERS][:MOST_FACETS]
        return {f"facet{self.number}_{place}": facet for place, facet in enumerate(counted)}

    def statements(self, asked: dict[str, str], place: str) -> tuple[str, list[str]]:
        """The source as a common table expression, and what counts over it."""
        kept = [sql for name, sql in asked.items() if name not in self.ignored]
        columns = [
            f"{_expression(facet, name, place)} AS {name}" for name, facet in self.columns.items()
        ]
        if "switches" in self.facets:
            columns += [f"{sql} AS {name}" for name, sql in SWITCHES.items()]
        blanks = {
            "number": self.number,
            "where": " AND ".join(kept) or "TRUE",
            "columns": ", ".join(columns or ["leaf::text"]),
            "names": ", ".join(self.columns) or "leaf",
            "sets": ", ".join(f"({name})" for name in self.columns) or "(leaf)",
            "switches": ", ".join(f"count(*) FILTER (WHERE {name})" for name in SWITCHES),
        }
        parts = [VALUES, *(sql for facet, (_mark, sql) in OTHERS.items() if facet in self.facets)]
        return HEAD.format(**blanks), [part.format(**blanks) for part in parts]

    def read(self, rows: list[tuple], most: int) -> Counts:
        """This source's rows as numbers; nothing when there were too many listings to count."""
        facets, everything = list(self.columns.values()), 2 ** max(len(self.columns), 1) - 1
        sets = {everything ^ 1 << place: facet for place, facet in enumerate(reversed(facets))}
        sets |= {mark: facet for facet, (mark, _sql) in OTHERS.items()}
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
        return _for_everybody(criteria, found)
    return _exactly(criteria, LIVE) if found.is_exact and found.total <= LIVE else {}


def counted_facts(node: Node | None) -> list[Fact]:
    """The attributes of a category whose values are counted."""
    facts = node.attributes if node else []
    return [fact for fact in facts if fact.searchable and fact.kind in COUNTED_KINDS]


def _for_everybody(criteria: Criteria, found: Found) -> Counts:
    """Numbers that are kept, under the total of this very moment: beside another they are wrong."""
    place = {name: getattr(criteria, name) for name in ("category", "region", "city")}
    key = "/".join(thing.slug if thing else "" for thing in place.values())
    plain = Criteria(**place)
    if not found.is_exact:
        return remember(f"tallies/{key}", lambda: tallies.counts(plain), of=(TALLIES,))
    made_of = (listings_in(criteria.category),)
    return remember(
        f"facets/{key}/{found.total}", lambda: _exactly(plain, MOST_COUNTED), of=made_of
    )


def _exactly(criteria: Criteria, most: int) -> Counts:
    asked, params = clauses(criteria), values(criteria)
    params |= {"most": most, "bars": BARS, "switches": list(SWITCHES)}
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
    return _sorted_out(sources, rows, most)


def _sources(criteria: Criteria, asked: dict[str, str]) -> list[Source]:
    """The facets worth showing, together as far as they ignore the same."""
    node = criteria.category
    facets = ["category", "kind", "seller", "switches"]
    # Within a circle a place has other listings than within a circle around that place.
    facets += [] if criteria.radius else ["place"]
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
