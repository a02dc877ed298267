"""The filters as conditions on the search table: a table of clauses and their parameters.

The clauses are constants; whatever a person typed travels as a parameter.
"""

from datetime import timedelta

from django.utils import timezone

from ads.search import globe, words
from ads.search.criteria import PREFIX, Criteria
from categories.tree import Node

CLAUSES = {
    "region": "region = %(region)s",
    "city": "city = %(city)s",
    "price_min": "price >= %(price_min)s",
    "price_max": "price <= %(price_max)s",
    "condition": "condition = ANY(%(condition)s)",
    "kind": "kind = ANY(%(kind)s)",
    "price_type": "price_type = ANY(%(price_type)s)",
    "shipping": "shipping",
    "photos": "photo_count > 0",
    "safe_deal": "safe_deal",
    "seller": "by_trader = (%(seller)s = 'business')",
    "verified": "seller_verified",
    "rating": "seller_rating >= %(rating)s",
    "member": "seller_since <= %(joined)s",
    "days": "published_at > %(since)s",
    "person": "seller = %(person)s",
    "organic": "NOT boosted",
    "hidden_ads": "ad_id <> ALL(%(hidden_ads)s)",
    "hidden_sellers": "seller <> ALL(%(hidden_sellers)s)",
    "until": "published_at <= %(until)s",
    "area": (
        "lat >= %(south)s AND lat < %(north)s AND lon >= %(west)s AND lon < %(east)s"
        " AND on_globe(lat, lon) <@ cube(%(lowest)s::float8[], %(highest)s::float8[])"
    ),
    "radius": (
        "on_globe(lat, lon) <@ cube_enlarge(on_globe(%(lat)s, %(lon)s), %(chord)s, 3)"
        " AND on_globe(lat, lon) <-> on_globe(%(lat)s, %(lon)s) <= %(chord)s"
    ),
}
LEVELS = 3  # of the tree have a column
# What is not a number does not lie between two.
RANGE = "(CASE jsonb_typeof(facts -> {0}) WHEN 'number' THEN (facts ->> {0})::numeric END) {1} {2}"


def matching(criteria: Criteria) -> tuple[str, dict[str, object]]:
    """The conditions of all filters and their parameters."""
    return " AND ".join(clauses(criteria).values()) or "TRUE", values(criteria)


def clauses(criteria: Criteria) -> dict[str, str]:
    """Each filter that is set, by name, as a condition."""
    asked = {name: sql for name, sql in CLAUSES.items() if _is_set(getattr(criteria, name))}
    if "radius" in asked:  # a circle may cross borders
        asked = {name: sql for name, sql in asked.items() if name not in ("region", "city")}
    if not (criteria.copies or criteria.person):
        asked["copies"] = "NOT is_copy"
    if criteria.unseen and criteria.seen:
        asked["unseen"] = "ad_id <> ALL(%(seen)s)"
    if criteria.category:
        asked["category"] = below(criteria.category)[0]
    if criteria.q:
        asked["q"] = f"tsv @@ {words.tsquery(criteria.q)}"
    for number, key in enumerate(criteria.choices):
        asked[PREFIX + key] = f"tsv @@ %(choice{number})s::tsquery"
    for number, (key, limits) in enumerate(criteria.ranges.items()):
        asked[PREFIX + key] = " AND ".join(
            RANGE.format(f"%(key{number})s", sign, f"%({side}{number})s")
            for sign, side, limit in zip((">=", "<="), ("low", "high"), limits, strict=True)
            if limit is not None
        )
    return asked


def values(criteria: Criteria) -> dict[str, object]:
    """The parameters of all clauses; those of filters that are not set harm nothing."""
    params: dict[str, object] = {name: _plain(getattr(criteria, name)) for name in CLAUSES}
    if criteria.days:
        params["since"] = timezone.now() - timedelta(days=criteria.days)
    if criteria.member:
        params["joined"] = timezone.localdate() - timedelta(days=criteria.member)
    params["seen"] = list(criteria.seen)
    params |= _points(criteria)
    if criteria.category:
        params |= below(criteria.category)[1]
    if criteria.q:
        params |= words.params(criteria.q)
    for number, (key, chosen) in enumerate(criteria.choices.items()):
        params[f"choice{number}"] = " | ".join(_lexeme(key, value) for value in chosen)
    for number, (key, (low, high)) in enumerate(criteria.ranges.items()):
        params |= {f"key{number}": key, f"low{number}": low, f"high{number}": high}
    return params


def _points(criteria: Criteria) -> dict[str, object]:
    """Where the map is asked about."""
    lat, lon = criteria.point or (None, None)
    params: dict[str, object] = {"lat": lat, "lon": lon}
    if criteria.radius:
        params["chord"] = globe.chord(criteria.radius)
    if criteria.area:
        lowest, highest = globe.box(criteria.area)
        params |= criteria.area._asdict() | {"lowest": lowest, "highest": highest}
    return params


def below(node: Node, name: str = "category") -> tuple[str, dict[str, object]]:
    """The condition "in this category or deeper" and its parameters."""
    if node.depth < LEVELS:
        return f"cat{node.depth + 1} = %({name})s", {name: node.id}
    leaves = {name: node.path[LEVELS - 1].id, f"{name}_leaves": [leaf.id for leaf in node.walk()]}
    return f"cat{LEVELS} = %({name})s AND leaf = ANY(%({name}_leaves)s)", leaves


def _is_set(value: object) -> bool:
    """Zero is a price; False, nothing and "" are no filters."""
    return value is not None and value is not False and value not in ("", ())


def _plain(value: object) -> object:
    """What the database compares with: a place by its id, several values as an array."""
    return list(value) if isinstance(value, tuple) else getattr(value, "id", value)


def _lexeme(key: str, value: str) -> str:
    """`~brand=apple` as `document` writes it, quoted for a tsquery."""
    escaped = value.lower().replace("\\", "\\\\").replace("'", "''")
    return f"'~{key}={escaped}'"
