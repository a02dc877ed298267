"""Bring a written tree of categories into the database; loading it again changes nothing."""

import json
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django.utils.translation import override

from categories.models import Attribute, Category, Option
from categories.tree import forget

TREE_FILE = Path(__file__).parent / "fixtures" / "categories.json"
NULLABLE_RULES = ("has_price", "has_condition", "lifetime_days", "premoderated")
SWITCHES = ("required", "searchable", "on_card")

Written = dict[str, Any]
Row = TypeVar("Row", bound=Model)


class Counts(NamedTuple):
    """How many of each kind the tree holds."""

    categories: int
    attributes: int
    options: int


def read_tree(path: Path = TREE_FILE) -> list[Written]:
    """The nested tree as it is written in the file."""
    return json.loads(path.read_text(encoding="utf-8"))


@transaction.atomic
def load(tree: list[Written]) -> Counts:
    """Make what the tree names or update it, matched by slug, key and value.

    Whatever the tree does not name stays as it is.
    """
    forget()
    with override(settings.LANGUAGE_CODE):
        categories = _load_categories(tree)
        attributes = _load_attributes(categories)
        options = _load_options(attributes)
    return Counts(len(categories), len(attributes), len(options))


def _load_categories(tree: list[Written]) -> list[tuple[Written, Category]]:
    loaded = []
    level: list[tuple[Written, Category | None]] = [(written, None) for written in tree]
    while level:
        rows = _upsert(Category, ("slug",), [_category(*pair) for pair in level])
        pairs = [(written, row) for (written, _parent), row in zip(level, rows, strict=True)]
        level = [(child, row) for written, row in pairs for child in written.get("children", ())]
        loaded += pairs
    return loaded


def _load_attributes(
    categories: list[tuple[Written, Category]],
) -> list[tuple[Written, Attribute]]:
    places = [
        (attribute, category, order)
        for written, category in categories
        for order, attribute in enumerate(written.get("attributes", ()), 1)
    ]
    rows = _upsert(Attribute, ("category", "key"), [_attribute(*place) for place in places])
    loaded = [(written, row) for (written, *_place), row in zip(places, rows, strict=True)]
    by_key = {(row.category_id, row.key): row for row in rows}
    for written, row in loaded:
        row.depends_on = by_key.get((row.category_id, written.get("depends_on")))
    Attribute.objects.bulk_update(rows, ["depends_on"])
    return loaded


def _load_options(attributes: list[tuple[Written, Attribute]]) -> list[Option]:
    """Independent options first: the dependent ones belong to them."""
    loaded: dict[tuple[int | None, str | None], Option] = {}
    for dependent in (False, True):
        facts = [
            _option(option, row, order, loaded.get((row.depends_on_id, option.get("parent"))))
            for written, row in attributes
            if (row.depends_on_id is not None) is dependent
            for order, option in enumerate(written.get("options", ()), 1)
        ]
        rows = _upsert(Option, ("attribute", "value", "parent"), facts)
        loaded |= {(row.attribute_id, row.value): row for row in rows}
    return list(loaded.values())


def _upsert(model: type[Row], by: tuple[str, ...], facts: list[Written]) -> list[Row]:
    changing = [name for row in facts[:1] for name in row if name not in by]
    return model._default_manager.bulk_create(
        [model(**row) for row in facts],
        update_conflicts=True,
        unique_fields=by,
        update_fields=changing,
    )


def _category(written: Written, parent: Category | None) -> Written:
    return {
        "slug": written["slug"],
        "parent": parent,
        "order": written["order"],
        "icon": written["icon"],
        "aliases": written.get("aliases", []),
        **{rule: written.get(rule) for rule in NULLABLE_RULES},
        **_words("name", written["name"]),
    }


def _attribute(written: Written, category: Category, order: int) -> Written:
    return {
        "category": category,
        "key": written["key"],
        "kind": written["kind"],
        "order": order,
        "minimum": written.get("minimum"),
        "maximum": written.get("maximum"),
        **{switch: written.get(switch, False) for switch in SWITCHES},
        **_words("label", written["label"]),
        **_words("unit", written.get("unit", "")),
        **_words("help_text", written.get("help_text", "")),
    }


def _option(written: Written, attribute: Attribute, order: int, parent: Option | None) -> Written:
    return {
        "attribute": attribute,
        "value": written["value"],
        "parent": parent,
        "order": order,
        "aliases": written.get("aliases", []),
        **_words("label", written["label"]),
    }


def _words(column: str, words: str | dict[str, str]) -> Written:
    """One column per language; a bare string is the same in all of them."""
    codes = [code for code, _name in settings.LANGUAGES]
    if isinstance(words, str):
        words = dict.fromkeys(codes, words)
    return {f"{column}_{code}": words[code] for code in codes if code in words}
