"""What a listing states about its thing, in the reader's words."""

from collections.abc import Iterator
from typing import NamedTuple

from django.utils.formats import get_format, number_format
from django.utils.translation import gettext as _

from categories.models import Kind
from categories.tree import Fact, Node

Value = int | float | str | bool | list

# Shorter numbers may be a year or a model and are written without groups.
GROUPED_FROM = 10_000


class Row(NamedTuple):
    label: str
    text: str
    help: str = ""


def described(node: Node, attributes: dict[str, Value]) -> list[Row]:
    """The facts in the category's order, then those that an import kept beside them."""
    return list(_rows(node, attributes))


def words(fact: Fact, value: Value | None) -> str:
    """One stated fact without its label: "29 in", "Trek", "Lights, Lock"."""
    if value is None or value is False or value in ("", []):
        return ""
    return WORDS[fact.kind](fact, value)


def _rows(node: Node, attributes: dict[str, Value]) -> Iterator[Row]:
    for fact in node.attributes:
        if text := words(fact, attributes.get(fact.key)):
            yield Row(fact.label, text, fact.help_text)
    known = {fact.key for fact in node.attributes}
    for key, value in attributes.items():
        if key not in known and (text := _unknown(value)):
            yield Row(key.removesuffix("_text").replace("_", " ").capitalize(), text)


def _unknown(value: Value) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else ""
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    return _number(value)


def _number(value: Value) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if abs(value) < GROUPED_FROM:
        return str(value).replace(".", get_format("DECIMAL_SEPARATOR"))
    return number_format(value)


def _measure(fact: Fact, value: Value) -> str:
    return f"{_number(value)}\N{NO-BREAK SPACE}{fact.unit}".rstrip()


def _choice(fact: Fact, value: Value) -> str:
    return fact.label_of(value)


def _choices(fact: Fact, value: Value) -> str:
    values = value if isinstance(value, list) else [value]
    return ", ".join(fact.label_of(one) for one in values)


WORDS = {
    Kind.NUMBER: _measure,
    Kind.CHOICE: _choice,
    Kind.MULTICHOICE: _choices,
    Kind.BOOLEAN: lambda fact, value: _("Yes"),
    Kind.TEXT: lambda fact, value: str(value),
}
