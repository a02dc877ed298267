"""Filters in use as chips that take them away, then a few that are often wanted."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from ads.facts import words
from ads.filters import DAYS, MEMBERS, RADII, RATINGS, SELLERS
from ads.search.criteria import PREFIX, Criteria, Limits
from ads.terms import Condition, Kind, PriceType
from categories.models import Kind as FactKind
from categories.tree import Fact
from marketplace.money import format_money

# Filters with one or several of a few values, and the words for them.
WORDS: dict[str, dict] = {
    "condition": dict(Condition.choices),
    "kind": dict(Kind.choices),
    "price_type": dict(PriceType.choices),
    "seller": dict(SELLERS),
    "rating": dict(RATINGS),
    "member": dict(MEMBERS),
    "days": dict(DAYS),
}
SWITCHES = {
    "photos": _lazy("Only with photos"),
    "shipping": _lazy("Can be sent"),
    "safe_deal": _lazy("Safe deal possible"),
    "verified": _lazy("Phone confirmed"),
    "unseen": _lazy("Not seen yet"),
    "organic": _lazy("Not promoted"),
    "copies": _lazy("With repeated ads"),
}
OFFERED = (
    ("photos", True),
    ("safe_deal", True),
    ("shipping", True),
    ("seller", "private"),
    ("days", 1),
)


class Chip(NamedTuple):
    """A link; `rest` is the question without this filter."""

    name: str
    label: str
    url: str
    is_on: bool
    rest: Criteria


def chips(criteria: Criteria) -> list[Chip]:
    """All filters in use, and those worth offering that are not."""
    return [*in_use(criteria), *_offered(criteria)]


def in_use(criteria: Criteria) -> list[Chip]:
    """The filters in use, each with the question that is left without it."""
    return [
        Chip(name, label, rest.url(), True, rest)
        for name, value, label in _labels(criteria)
        for rest in [criteria.without(name, value)]
    ]


def _offered(criteria: Criteria) -> Iterator[Chip]:
    for name, value in OFFERED:
        if not getattr(criteria, name):
            more = replace(criteria, **{name: value})
            label = SWITCHES.get(name) or WORDS[name][value]
            yield Chip(name, str(label), more.url(), False, criteria)


def _labels(criteria: Criteria) -> Iterator[tuple[str, str | None, str]]:
    """Filter, value and words for everything asked, the words searched for apart."""
    place = criteria.city or criteria.region
    if place and not criteria.radius:  # the circle names its middle
        yield ("city" if criteria.city else "region"), None, place.name
    for name, wording in (("price_min", _("from %s")), ("price_max", _("up to %s"))):
        if (amount := getattr(criteria, name)) is not None:
            yield name, None, wording % format_money(amount, settings.DEFAULT_CURRENCY)
    for name, labels in WORDS.items():
        chosen = getattr(criteria, name)
        for value in chosen if isinstance(chosen, tuple) else filter(None, [chosen]):
            yield name, value, str(labels[value])
    if criteria.radius:
        words = {"distance": dict(RADII)[criteria.radius], "place": middle_of(criteria)}
        yield "radius", None, _("Within %(distance)s around %(place)s") % words
    if criteria.area:
        yield "area", None, _("In a part of the map")
    for name, label in SWITCHES.items():
        if getattr(criteria, name):
            yield name, None, str(label)
    yield from _facts(criteria)


def middle_of(criteria: Criteria) -> str:
    """Where distances are measured from, in words."""
    if None in (criteria.lat, criteria.lon) and criteria.city:
        return criteria.city.name
    return _("where you are")


def _facts(criteria: Criteria) -> Iterator[tuple[str, str | None, str]]:
    facts = {fact.key: fact for fact in criteria.category.attributes} if criteria.category else {}
    for key, chosen in criteria.choices.items():
        fact = facts[key]
        for value in chosen:
            is_switch = fact.kind == FactKind.BOOLEAN
            yield PREFIX + key, value, fact.label if is_switch else fact.label_of(value)
    for key, limits in criteria.ranges.items():
        yield PREFIX + key, None, f"{facts[key].label}: {_range(facts[key], limits)}"


def _range(fact: Fact, limits: Limits) -> str:
    low, high = (None if limit is None else words(fact, _plain(limit)) for limit in limits)
    if low and high:
        return f"{low} – {high}"
    return _("from %s") % low if low else _("up to %s") % high


def _plain(limit: Decimal) -> int | float:
    return int(limit) if limit == limit.to_integral_value() else float(limit)
