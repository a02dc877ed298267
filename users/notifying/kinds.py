"""The kinds of news there are; every app registers its own when it loads."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from marketplace.templatetags.ui import full_moment

OPEN = _("Open")


class Group(models.TextChoices):
    """The blocks of the page on which people choose."""

    SECURITY = "security", _("Your account")
    LISTINGS = "listings", _("Your ads")
    FINDS = "finds", _("What you look for")
    MESSAGES = "messages", _("Messages")
    DEALS = "deals", _("Deals")


def moment(value: str) -> str:
    """A fact that is a moment in ISO form, as people write it."""
    return full_moment(datetime.fromisoformat(value))


@dataclass(frozen=True)
class Kind:
    """What can be told: `sentence` and `more` are filled with facts, `formats` writes them out.

    `channels` are on until a person says otherwise. Security news reach at any hour, and their
    e-mail (a text message where there is no e-mail) cannot be switched off.
    """

    name: str
    label: str | Promise
    group: Group
    sentence: str | Promise
    more: str | Promise = ""
    action: str | Promise = OPEN
    icon: str = "bell"
    channels: tuple[str, ...] = ("email",)
    is_security: bool = False
    formats: Mapping[str, Callable[[str], str]] = field(default_factory=dict)
    # The way out of what the facts are about, where one may want only this to stop.
    stop: Callable[[Mapping[str, object]], str] | None = None

    def check(self, facts: Mapping[str, object]) -> None:
        """Raise `KeyError` when a fact is missing that the words need."""
        words = self._words(facts)
        for text in (self.sentence, self.more):
            str(text % words)

    def say(self, facts: Mapping[str, object]) -> str:
        """The sentence in the active language and time zone, on one line."""
        return _filled(self.sentence, self._words(facts))

    def explain(self, facts: Mapping[str, object]) -> str:
        return _filled(self.more, self._words(facts))

    def _words(self, facts: Mapping[str, object]) -> dict[str, object]:
        return {name: self.formats.get(name, _as_is)(value) for name, value in facts.items()}


def _as_is(value: object) -> object:
    return value


def _filled(text: str | Promise, words: dict[str, object]) -> str:
    """An old row may lack a fact that newer words ask for; it is read all the same."""
    return " ".join(str(text % defaultdict(str, words)).split())


_kinds: dict[str, Kind] = {}


def register(*kinds: Kind) -> None:
    """Let these be told and chosen; called when an app loads."""
    _kinds.update({kind.name: kind for kind in kinds})


def kind_of(name: str) -> Kind:
    """The kind of this name; raises `KeyError` when nobody registered it."""
    return _kinds[name]


def known(name: str) -> Kind | None:
    """The kind of a row, None when a later release has dropped it."""
    return _kinds.get(name)


def all_kinds() -> list[Kind]:
    """Group after group."""
    order = list(Group)
    return sorted(_kinds.values(), key=lambda kind: order.index(kind.group))
