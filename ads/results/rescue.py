"""What to offer when nothing was found: weaker questions that do have answers."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from ads.results.chips import in_use
from ads.results.counting import count_text
from ads.search.criteria import Criteria
from ads.search.query import count_weaker
from ads.search.words import can_go_on

SHOWN, FEW_WORDS = 6, 4
# Places have ways of their own; who sees repeated ads sees no more without them.
UNHELPFUL = ("region", "city", "copies")


@dataclass(slots=True)
class Way:
    """A weaker question and how many listings answer it."""

    label: str
    url: str
    count: int
    is_exact: bool

    @property
    def count_text(self) -> str:
        return count_text(self.count, is_exact=self.is_exact)


def ways_out(criteria: Criteria) -> list[Way]:
    """Weaker questions that find something, the nearest first; one statement at most."""
    weaker = list(_weaker(criteria))
    numbers = count_weaker(criteria, [other for _label, other in weaker])
    ways = [
        Way(label, other.url(), *number)
        for (label, other), number in zip(weaker, numbers, strict=True)
    ]
    return [way for way in ways if way.count][:SHOWN]


def _weaker(criteria: Criteria) -> Iterator[tuple[str, Criteria]]:
    labels: dict[str, list[str]] = {}
    for chip in in_use(criteria):
        if chip.name not in UNHELPFUL:
            labels.setdefault(chip.name, []).append(chip.label)
    for name, words in labels.items():
        yield _("Without “%s”") % ", ".join(words), criteria.without(name)
    if len(labels) > 1:
        yield _("Without filters"), replace(criteria.bare(), copies=criteria.copies)
    for rest in _fewer_words(criteria.q):
        yield f"“{rest}”", replace(criteria, q=rest)
    if can_go_on(criteria.q):
        wider = replace(criteria, q=f"{criteria.q}*")
        yield _("Words that begin with “%s”") % criteria.q.rpartition(" ")[2], wider
    if criteria.region:
        everywhere = replace(criteria, region=None, radius=None, area=None)
        yield _("In all regions"), everywhere.without("city")
    if node := criteria.category:
        if node.parent:
            yield _("In %s") % node.parent.name, criteria.in_category(node.parent)
        yield _("In all categories"), criteria.in_category(None)


def _fewer_words(q: str) -> list[str]:
    """All but one of the words; phrases and longer texts are left alone."""
    words = q.split()
    if not 1 < len(words) <= FEW_WORDS or '"' in q:
        return []
    return [" ".join(word for word in words if word != left_out) for left_out in words]
