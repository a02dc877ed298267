"""The filter panel: what can be chosen, what is chosen, and how many listings each would show."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from ads.filters import (
    DAYS,
    MEMBERS,
    RADII,
    RATINGS,
    SELLERS,
    AdFilter,
    limit_names,
    options_of,
)
from ads.results.chips import SWITCHES, middle_of
from ads.results.controls import Facet, Group, Link, Links, Range, Single, Switch, Value
from ads.results.price_bars import Bar, bars_label, bars_of
from ads.search.criteria import PREFIX, Criteria
from ads.search.facets import Counts
from ads.search.places import atlas
from ads.terms import Condition, Kind, PriceType
from categories.models import Kind as FactKind
from categories.tree import Fact, Node
from marketplace.money import format_money

LISTS = {
    "days": (_lazy("Posted"), DAYS),
    "seller": (_lazy("Who sells"), SELLERS),
    "rating": (_lazy("Rating"), RATINGS),
    "member": (_lazy("Account"), MEMBERS),
}
# The name of each group, its switches and its lists.
GROUPS = (
    (_lazy("The ad"), ("photos", "shipping", "safe_deal"), ("days",)),
    (_lazy("The seller"), ("verified",), ("seller", "rating", "member")),
    (_lazy("Less noise"), ("unseen", "organic", "copies"), ()),
)


@dataclass(slots=True)
class Panel:
    form_url: str
    branches: Links
    places: Links
    price: Range | None
    bars: list[Bar]
    bars_label: str
    facets: list[Facet]
    ranges: list[Range]
    groups: list[Group]
    radii: list[Value]
    radius_errors: list[str]
    from_where: str


def panel(query: AdFilter, counts: Counts) -> Panel:
    """Everything the filter panel shows for this question."""
    criteria = query.criteria
    node, prices = criteria.category, counts.get("price", {})
    has_price = node is None or node.has_price
    return Panel(
        form_url=Criteria(category=node).url(),
        branches=Links(_("Category"), _branches(criteria, counts.get("category"))),
        places=Links(
            _("City") if criteria.region else _("Region"),
            _places(criteria, counts.get("place")),
        ),
        price=_price(query) if has_price else None,
        bars=bars_of(prices, criteria),
        bars_label=bars_label(prices),
        facets=[facet for facet in _facets(query, counts) if facet.is_useful],
        ranges=[_range(query, fact) for fact in _facts(node) if fact.kind == FactKind.NUMBER],
        groups=[_group(criteria, counts, *group) for group in GROUPS],
        radii=[Value(str(km), str(label), None, km == criteria.radius) for km, label in RADII],
        radius_errors=query.errors.get("radius", []),
        from_where=_("around %s") % middle_of(criteria),
    )


# Links ---------------------------------------------------------------------


def _branches(criteria: Criteria, counts: dict[str, int] | None) -> list[Link]:
    links = [
        Link(
            node.name,
            criteria.in_category(node).url(),
            None if counts is None else counts.get(str(node.id), 0),
            is_current=node is criteria.category,
        )
        for node in criteria.branches
    ]
    return _worth_showing(links)


def _places(criteria: Criteria, counts: dict[str, int] | None) -> list[Link]:
    """The regions, or the cities of the chosen one, most listings first."""
    name = "city" if criteria.region else "region"
    places = criteria.region.cities if criteria.region else atlas().at_home
    # Another place is another middle; a region has none.
    radius = criteria.radius if criteria.region else None
    elsewhere = {"lat": None, "lon": None, "area": None, "radius": radius}
    links = [
        Link(
            place.name,
            criteria.url(**{name: place} | elsewhere),
            None if counts is None else counts.get(str(place.id), 0),
            is_current=place is criteria.city,
        )
        for place in places
    ]
    return sorted(_worth_showing(links), key=lambda link: -(link.count or 0))


def _worth_showing(links: Iterable[Link]) -> list[Link]:
    return [link for link in links if link.count != 0 or link.is_current]


# Checkboxes ----------------------------------------------------------------


def _facets(query: AdFilter, counts: Counts) -> Iterable[Facet]:
    yield from _terms(query, counts)
    yield from _choices(query, counts)


def _terms(query: AdFilter, counts: Counts) -> Iterable[Facet]:
    node = query.criteria.category
    groups = [
        ("condition", _("Condition"), Condition, node is None or node.has_condition),
        ("price_type", _("Price type"), PriceType, node is None or node.has_price),
        ("kind", _("Offer or wanted"), Kind, True),
    ]
    for name, label, terms, belongs_here in groups:
        if belongs_here:
            chosen = getattr(query.criteria, name)
            values = _values(terms.choices, chosen, counts.get(name))
            yield Facet(name, label, values, errors=query.errors.get(name, []))


def _choices(query: AdFilter, counts: Counts) -> Iterable[Facet]:
    for fact in _facts(query.criteria.category):
        options = _offered(fact, query.criteria)
        if not options:
            continue
        name = PREFIX + fact.key
        chosen = query.criteria.choices.get(fact.key, ())
        values = _values(options, chosen, counts.get(name))
        if name in counts:
            values = sorted(
                (value for value in values if not value.is_dead),
                key=lambda value: (not value.is_chosen, -value.count),
            )
        yield Facet(name, fact.label, values, fact.help_text, query.errors.get(name, []))


def _offered(fact: Fact, criteria: Criteria) -> list[tuple[str, str]]:
    """The options; those that depend on another choice wait until it is made."""
    if not fact.depends_on:
        return options_of(fact)
    made = criteria.choices.get(fact.depends_on, ())
    return [(one.value, one.label) for one in fact.choices if one.parent in made]


def _values(
    options: Iterable[tuple[str, str]], chosen: tuple[str, ...], counts: dict[str, int] | None
) -> list[Value]:
    return [
        Value(value, label, None if counts is None else counts.get(value, 0), value in chosen)
        for value, label in options
    ]


def _group(
    criteria: Criteria, counts: Counts, label: str, switches: Iterable[str], lists: Iterable[str]
) -> Group:
    numbers = counts.get("switches", {})
    return Group(
        label,
        [
            Switch(name, SWITCHES[name], numbers.get(name), getattr(criteria, name))
            for name in switches
        ],
        [_single(criteria, name, counts.get(name)) for name in lists],
    )


def _single(criteria: Criteria, name: str, counts: dict[str, int] | None) -> Single:
    label, options = LISTS[name]
    return Single(name, label, _values(options, (getattr(criteria, name),), counts))


def _facts(node: Node | None) -> list[Fact]:
    return [fact for fact in node.attributes if fact.searchable] if node else []


# Numbers -------------------------------------------------------------------


def _price(query: AdFilter) -> Range:
    symbol = format_money(0, settings.DEFAULT_CURRENCY).replace("0", "").strip()
    return _fields(query, ("price_min", "price_max"), _("Price"), symbol)


def _range(query: AdFilter, fact: Fact) -> Range:
    return _fields(query, limit_names(fact.key), fact.label, fact.unit, fact.help_text)


def _fields(
    query: AdFilter, names: tuple[str, str], label: str, unit: str, help_text: str = ""
) -> Range:
    texts = tuple(query.data.get(name, "") for name in names)
    return Range(names, label, unit, texts, query.errors, help_text)
