"""The whole tree in memory: three queries once, then none until somebody changes it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import count

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.utils.translation import get_language

from categories.models import Attribute, Category, Kind, Option

VERSION_KEY = "categories:version"
# Other processes notice a change within this many seconds.
CHECK_EVERY = 1.0
RULES = {"has_price": True, "has_condition": True, "lifetime_days": 30, "premoderated": False}

Words = dict[str, str]


def in_language(words: Words) -> str:
    """The word in the active language, else in English, else in any."""
    language = (get_language() or "en")[:2]
    return words.get(language) or words.get("en") or next(filter(None, words.values()), "")


@dataclass(slots=True)
class Choice:
    """An option of an attribute."""

    value: str
    labels: Words
    aliases: list[str]
    parent: str | None

    @property
    def label(self) -> str:
        return in_language(self.labels)


@dataclass(slots=True)
class Fact:
    """An attribute as forms, filters, facets and pages use it."""

    id: int
    key: str
    kind: str
    labels: Words
    units: Words
    helps: Words
    minimum: Decimal | None
    maximum: Decimal | None
    required: bool
    searchable: bool
    on_card: bool
    depends_on: str | None
    choices: list[Choice] = field(default_factory=list)

    @property
    def label(self) -> str:
        return in_language(self.labels)

    @property
    def unit(self) -> str:
        return in_language(self.units)

    @property
    def help_text(self) -> str:
        return in_language(self.helps)

    @property
    def has_choices(self) -> bool:
        return self.kind in (Kind.CHOICE, Kind.MULTICHOICE)

    def label_of(self, value: str) -> str:
        """The words for a stored value; a value without an option speaks for itself."""
        return next((c.label for c in self.choices if c.value == value), str(value))


@dataclass(slots=True, eq=False)
class Node:
    """A category with its place in the tree and the rules that hold there."""

    id: int
    slug: str
    names: Words
    order: int
    icon: str
    aliases: list[str]
    is_active: bool
    parent: Node | None
    children: list[Node]
    attributes: list[Fact]
    has_price: bool
    has_condition: bool
    lifetime_days: int
    premoderated: bool

    @property
    def name(self) -> str:
        return in_language(self.names)

    @property
    def path(self) -> list[Node]:
        """From the root down to this node."""
        return [*self.parent.path, self] if self.parent else [self]

    @property
    def depth(self) -> int:
        return self.parent.depth + 1 if self.parent else 0

    @property
    def root(self) -> Node:
        return self.parent.root if self.parent else self

    @property
    def is_leaf(self) -> bool:
        return not self.children

    def walk(self) -> Iterator[Node]:
        """This node and everything below it, parents first."""
        yield self
        for child in self.children:
            yield from child.walk()

    def attribute(self, key: str) -> Fact | None:
        return next((fact for fact in self.attributes if fact.key == key), None)


@dataclass(slots=True)
class Tree:
    """All categories; `roots` holds the active ones in order."""

    roots: list[Node]
    by_id: dict[int, Node]
    by_slug: dict[str, Node]
    version: int | None
    checked_at: float
    # No two readings in this process share one: what was made of another tree is out of date.
    number: int = field(default_factory=count().__next__)

    def walk(self) -> Iterator[Node]:
        for root in self.roots:
            yield from root.walk()


_tree: Tree | None = None


def tree() -> Tree:
    """The tree as it is now (other processes' changes after at most a second)."""
    global _tree
    now = time.monotonic()
    if _tree and now - _tree.checked_at < CHECK_EVERY:
        return _tree
    version = cache.get(VERSION_KEY, _tree.version if _tree else None)
    if _tree and _tree.version == version:
        _tree.checked_at = now
        return _tree
    _tree = _load(version, now)
    return _tree


def drop() -> None:
    """Drop the tree of this process."""
    global _tree
    _tree = None


def forget(**_kwargs) -> None:
    """Drop the tree here, and everywhere once the change is committed."""
    drop()
    transaction.on_commit(_tell_everybody)


def _tell_everybody() -> None:
    drop()  # it may have been read between the change and the commit
    # Without the cache the others notice when they restart.
    cache.set(VERSION_KEY, time.time_ns(), timeout=None)


def _load(version: int | None, now: float) -> Tree:
    facts = _facts()
    by_id: dict[int, Node] = {}
    roots: list[Node] = []
    for category in Category.objects.in_tree_order():
        parent = by_id.get(category.parent_id)
        node = by_id[category.pk] = _node(category, parent, facts.get(category.pk, []))
        siblings = parent.children if parent else roots
        if node.is_active:
            siblings.append(node)
    return Tree(roots, by_id, {node.slug: node for node in by_id.values()}, version, now)


def _node(category: Category, parent: Node | None, own: list[Fact]) -> Node:
    keys = {fact.key for fact in own}
    inherited = [fact for fact in (parent.attributes if parent else []) if fact.key not in keys]
    return Node(
        id=category.pk,
        slug=category.slug,
        names=_words(category, "name"),
        order=category.order,
        icon=category.icon or (parent.icon if parent else "tag"),
        aliases=category.aliases,
        is_active=category.is_active and (parent is None or parent.is_active),
        parent=parent,
        children=[],
        attributes=[*inherited, *own],
        **{rule: _rule(category, parent, rule) for rule in RULES},
    )


def _rule(category: Category, parent: Node | None, rule: str) -> bool | int:
    own = getattr(category, rule)
    if own is not None:
        return own
    return getattr(parent, rule) if parent else RULES[rule]


def _facts() -> dict[int, list[Fact]]:
    """Attributes by category, each with its options; two queries."""
    rows = list(Attribute.objects.select_related("depends_on").order_by("order", "id"))
    facts = {row.pk: _fact(row) for row in rows}
    options = Option.objects.order_by("order", "id").select_related("parent")
    for option in options:
        facts[option.attribute_id].choices.append(
            Choice(
                option.value,
                _words(option, "label"),
                option.aliases,
                option.parent.value if option.parent else None,
            )
        )
    by_category: dict[int, list[Fact]] = {}
    for row in rows:
        by_category.setdefault(row.category_id, []).append(facts[row.pk])
    return by_category


def _fact(row: Attribute) -> Fact:
    return Fact(
        id=row.pk,
        key=row.key,
        kind=row.kind,
        labels=_words(row, "label"),
        units=_words(row, "unit"),
        helps=_words(row, "help_text"),
        minimum=row.minimum,
        maximum=row.maximum,
        required=row.required,
        searchable=row.searchable,
        on_card=row.on_card,
        depends_on=row.depends_on.key if row.depends_on else None,
    )


def _words(row: Category | Attribute | Option, column: str) -> Words:
    return {code: getattr(row, f"{column}_{code}") or "" for code, _name in settings.LANGUAGES}
