"""What the search box proposes to one visitor: their own searches first, then everybody's."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from ads.alerts.sentence import sentence
from ads.filters import AdFilter
from ads.search.criteria import Criteria
from ads.search.suggesting import Completion, completions
from ads.searched import searched

OWN = 5
ICONS = {"own": "history", "category": "layout-grid", "query": "trending-up", "term": "search"}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A line below the search box; one that leads elsewhere than the words has its own address."""

    kind: str
    text: str
    url: str
    note: str = ""
    icon: str = ""

    @property
    def is_words(self) -> bool:
        """Whether it goes on with the words, wherever the box searches."""
        return self.kind in ("query", "term")

    @property
    def facts(self) -> dict[str, str]:
        return {"kind": self.kind, "text": self.text, "url": self.url}


def proposals(request: HttpRequest, typed: str) -> list[Proposal]:
    """Completions of what was typed; before that, what this visitor searched for."""
    own = [] if typed.strip() else list(_history(request))
    return [*own, *map(_common, completions(typed))]


def _history(request: HttpRequest) -> Iterator[Proposal]:
    """The last searches, then the page where all of them can be deleted."""
    past = searched(request)
    yield from map(_own, past[:OWN])
    if past:
        yield Proposal("own", _("All past searches"), reverse("ads:history"), icon="list")


def _own(query: str) -> Proposal:
    criteria = AdFilter(QueryDict(query)).criteria
    return Proposal("own", sentence(criteria), criteria.url(), icon=ICONS["own"])


def _common(completion: Completion) -> Proposal:
    kind, text, node = completion.kind, completion.text, completion.category
    if node is None:
        return Proposal(kind, text, Criteria(q=text).url(), icon=ICONS[kind])
    above = node.parent.name if node.parent else _("Category")
    return Proposal(kind, text, Criteria(category=node).url(), above, node.icon or ICONS[kind])
