"""What a filter panel is made of: checkboxes, lists, ranges and links."""

from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.translation import gettext as _

SHOWN_AT_ONCE = 6


@dataclass(slots=True)
class Value:
    """A checkbox; `count` is None where the number is not known."""

    value: str
    label: str
    count: int | None
    is_chosen: bool

    @property
    def is_dead(self) -> bool:
        return self.count == 0 and not self.is_chosen


@dataclass(slots=True)
class Facet:
    """A group of checkboxes; those after the first `folds_at` are folded away."""

    name: str
    label: str
    values: list[Value]
    help: str = ""
    errors: list[str] = field(default_factory=list)
    folds_at: int = SHOWN_AT_ONCE

    @property
    def is_useful(self) -> bool:
        """A single value that every listing has is no choice."""
        return (
            bool(self.errors)
            or any(value.is_chosen for value in self.values)
            or sum(not value.is_dead for value in self.values) > 1
        )


class RangeField(NamedTuple):
    name: str
    text: str
    errors: list[str]
    side: str


@dataclass(slots=True)
class Range:
    """Two fields, as they were typed."""

    names: tuple[str, str]
    label: str
    unit: str
    texts: tuple[str, str]
    errors: dict[str, list[str]]
    help: str = ""

    @property
    def fields(self) -> list["RangeField"]:
        return [
            RangeField(name, text, self.errors.get(name, []), side)
            for name, text, side in zip(self.names, self.texts, (_("from"), _("to")), strict=True)
        ]


@dataclass(slots=True)
class Link:
    """A category or a place one may go on to."""

    label: str
    url: str
    count: int | None
    is_current: bool = False


@dataclass(slots=True)
class Links:
    """A group of links, folded like a facet."""

    label: str
    links: list[Link]
    folds_at: int = SHOWN_AT_ONCE


@dataclass(slots=True)
class Single:
    """A list to choose one from."""

    name: str
    label: str
    options: list[Value]


@dataclass(slots=True)
class Switch:
    """A checkbox that is a question of its own."""

    name: str
    label: str
    count: int | None
    is_on: bool

    @property
    def is_dead(self) -> bool:
        return self.count == 0 and not self.is_on


class Group(NamedTuple):
    """Switches and lists about one thing, under its name."""

    label: str
    switches: list[Switch]
    singles: list[Single]
