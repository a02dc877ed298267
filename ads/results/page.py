"""What a page of results says: title, number, cards, filters in use, the way on."""

from collections.abc import Set
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ads.cards import cards_of
from ads.copies.showing import hidden_behind
from ads.feeds.addresses import feeds_of
from ads.filters import LAST_PAGE, SORTS, AdFilter
from ads.mapping.addresses import map_url
from ads.results.chips import chips
from ads.results.counting import count_text
from ads.results.panel import panel
from ads.results.rescue import ways_out
from ads.search import facets, spelling
from ads.search.criteria import Criteria
from ads.search.query import PAGE_SIZE, Found
from ads.search.spelling import Answer
from ads.searched import question

NOTHING = Found([], 0, is_exact=True)


@dataclass(slots=True)
class Pages:
    """Where this page stands and its neighbors' addresses, "" where there is none."""

    number: int
    last: int | None
    previous_url: str
    next_url: str
    size: int = PAGE_SIZE

    @property
    def has_neighbors(self) -> bool:
        return bool(self.previous_url or self.next_url)


def results(query: AdFilter, *, saved: Set[int] = frozenset()) -> dict[str, object]:
    """The context of ads/results.html, read by three statements."""
    answer = _answer(query)
    criteria, found = answer.criteria, answer.found
    counts = {} if query.is_refused else facets.count(criteria, found)
    all_cards = cards_of([*found.ids, *found.near], saved=saved)
    cards = [card for card in all_cards if card.id not in found.near]
    all_chips = chips(criteria)
    return {
        "criteria": criteria,
        "errors": [message for messages in query.errors.values() for message in messages],
        "status": _status(query, found),
        "found": found,
        "cards": cards,
        "near": [card for card in all_cards if card.id in found.near],
        "spelling": _spelling(answer),
        "copies": hidden_behind(cards, criteria),
        "count_text": count_text(found.total, is_exact=found.is_exact),
        "map_url": map_url(criteria),
        "feeds": feeds_of(criteria),
        "heading": heading_of(criteria),
        "crumbs": _crumbs(criteria),
        "sorts": [
            {"value": value, "label": label, "is_chosen": value == criteria.order}
            for value, label in SORTS
            if _can_sort(criteria, value)
        ],
        "chips": all_chips,
        "chosen": sum(chip.is_on for chip in all_chips),
        "clear_url": criteria.bare().url(),
        "panel": panel(query, counts),
        "ways": [] if found.total or query.is_refused else ways_out(criteria),
        "pages": _pages(criteria, found),
        "canonical_url": criteria.url(page=criteria.page, until=None),
        "asked": question(criteria) if query.is_valid and criteria.page == 1 else "",
        "q": query.data.get("q", ""),
        "region": criteria.region.slug if criteria.region else "",
        "search_category": criteria.category,
    }


def _answer(query: AdFilter) -> Answer:
    if query.is_refused:
        return Answer(query.criteria, NOTHING)
    return spelling.search(query.criteria)


def _spelling(answer: Answer) -> dict[str, str] | None:
    """What was searched for instead of what was typed, and the page that insists."""
    if answer.typed is None:
        return None
    url = answer.typed.url(exact=True)
    return {"words": answer.criteria.q, "typed": answer.typed.q, "url": url}


def _status(query: AdFilter, found: Found) -> int:
    if query.is_refused:
        return 400
    if not query.is_valid:
        return 422
    return 404 if found.total and not found.ids else 200


def heading_of(criteria: Criteria) -> str:
    """What is looked for, in a few words."""
    if criteria.q and criteria.category:
        words = {"words": criteria.q, "category": criteria.category.name}
        return _("%(words)s in %(category)s") % words
    return criteria.q or (criteria.category.name if criteria.category else _("All ads"))


def _crumbs(criteria: Criteria) -> list[dict[str, str]]:
    path = criteria.category.path if criteria.category else []
    crumbs = [{"label": _("Home"), "url": reverse("ads:home")}]
    crumbs += [{"label": node.name, "url": criteria.in_category(node).url()} for node in path[:-1]]
    here = {"label": path[-1].name if path else _("Search")}
    return [*crumbs, here]


def _can_sort(criteria: Criteria, value: str) -> bool:
    """Without words there is no match to judge, without a place nothing is near."""
    return {"best": bool(criteria.q), "nearest": criteria.point is not None}.get(value, True)


def _pages(criteria: Criteria, found: Found) -> Pages:
    """The pages before and after; all show what was there when the first one was opened."""
    until = criteria.until or timezone.now()
    last = -(-found.total // PAGE_SIZE) if found.is_exact else None
    has_next = criteria.page < (last or LAST_PAGE) and criteria.page < LAST_PAGE
    neighbors = [
        criteria.url(page=number, until=until) if exists else ""
        for number, exists in (
            (criteria.page - 1, criteria.page > 1),
            (criteria.page + 1, has_next and bool(found.ids)),
        )
    ]
    return Pages(criteria.page, last, *neighbors)
