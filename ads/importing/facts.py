"""A row's attributes in the shape that listings store."""

import math
import re

from categories.models import Kind
from categories.tree import Fact, Node

YES = {"true", "yes", "да", "иә", "ja", "si", "sí", "tak", "1"}
NO = {"false", "no", "нет", "жоқ", "nein", "nie", "0"}
LONGEST = 300
KEY = re.compile(r"[^a-z0-9]+")

_known: dict[int, dict[str, str]] = {}

Value = str | int | float | bool | list[str]


def facts_of(node: Node, raw: dict) -> dict[str, Value]:
    """What the category knows in its own terms; everything else is kept as it came."""
    facts: dict[str, Value] = {}
    for name, value in raw.items():
        key = KEY.sub("_", str(name).lower()).strip("_")[:40]
        if not key or value is None or value == "":
            continue
        fact = node.attribute(key)
        known = _converted(fact, value) if fact else None
        if known is not None:
            facts[key] = known
        elif fact and fact.kind in (Kind.NUMBER, Kind.BOOLEAN):
            # A filter must find a number under a number's name.
            facts[f"{key}_text"] = _as_it_came(value)
        else:
            facts[key] = _as_it_came(value)
    return {key: value for key, value in facts.items() if value not in ("", [], False)}


def _converted(fact: Fact, value: object) -> Value | None:
    match fact.kind:
        case Kind.NUMBER:
            return _number(value)
        case Kind.BOOLEAN:
            return _boolean(value)
        case Kind.CHOICE:
            return _choice(fact, value)
        case Kind.MULTICHOICE:
            values = value if isinstance(value, list) else str(value).split(",")
            return [_choice(fact, item) for item in values[:30]]
        case _:
            return None


def _number(value: object) -> int | float | None:
    try:
        number = float(str(value).replace(" ", "").replace(" ", "").replace(",", "."))
    except ValueError:
        return None
    if isinstance(value, bool) or not math.isfinite(number) or abs(number) >= 1e12:
        return None
    return int(number) if number.is_integer() else number


def _boolean(value: object) -> bool | None:
    word = str(value).strip().casefold()
    return True if word in YES else False if word in NO else None


def _choice(fact: Fact, value: object) -> str:
    """The option that goes by this word; a word without an option stays itself."""
    word = str(value).strip()
    return _options(fact).get(word.casefold(), word[:LONGEST])


def _options(fact: Fact) -> dict[str, str]:
    """Option values by every name they go by, worked out once."""
    if fact.id not in _known:
        _known[fact.id] = {
            name.casefold(): choice.value
            for choice in reversed(fact.choices)
            for name in (choice.value, *choice.labels.values(), *choice.aliases)
        }
    return _known[fact.id]


def _as_it_came(value: object) -> Value:
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float) and math.isfinite(value):
        return value
    if isinstance(value, list):
        return [str(item)[:LONGEST] for item in value[:30]]
    return str(value)[:LONGEST]
