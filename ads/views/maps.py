"""Results on a map: the country first, then closer, with the newest listings below."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ads import hiding
from ads.cards import cards_of
from ads.filters import AdFilter
from ads.mapping.addresses import map_url
from ads.mapping.closer import closer_of
from ads.mapping.country import country_of
from ads.results.chips import in_use
from ads.results.counting import count_text
from ads.results.page import heading_of
from ads.saved import saved_ids
from ads.search.criteria import Criteria
from ads.search.query import find
from categories.tree import Node, tree
from marketplace.ratelimit import limited

SHOWN = 12


@require_safe
@limited("search")
def search(request: HttpRequest) -> HttpResponse:
    """Everything, or what the query string asks for."""
    return _answer(request, None)


@require_safe
@limited("search")
def category(request: HttpRequest, slug: str) -> HttpResponse:
    """One branch of the tree."""
    node = tree().by_slug.get(slug)
    if node is None or not node.is_active:
        raise Http404
    return _answer(request, node)


def _answer(request: HttpRequest, node: Node | None) -> HttpResponse:
    query = AdFilter(request.GET, node, hidden=hiding.of(request))
    if not query.is_valid:
        errors = [message for messages in query.errors.values() for message in messages]
        return render(
            request, "ads/map.html", _frame(query.criteria) | {"errors": errors}, status=400
        )
    return render(request, "ads/map.html", _frame(query.criteria) | _found(request, query.criteria))


def _frame(criteria: Criteria) -> dict[str, object]:
    return {
        "criteria": criteria,
        "heading": heading_of(criteria),
        "chips": [chip._replace(url=map_url(chip.rest)) for chip in in_use(criteria)],
        "tabs": [
            {"label": _("List"), "url": criteria.url(), "current": False},
            {"label": _("Map"), "url": map_url(criteria), "current": True},
        ],
        "q": criteria.q,
        "search_category": criteria.category,
    }


def _found(request: HttpRequest, criteria: Criteria) -> dict[str, object]:
    found = find(criteria, size=SHOWN)
    is_close = criteria.region or criteria.city or criteria.radius or criteria.area
    return {
        "found": found,
        "cards": cards_of(found.ids, saved=saved_ids(request)),
        "count_text": count_text(found.total, is_exact=found.is_exact),
        "closer": closer_of(criteria) if is_close else None,
        "country": None if is_close else country_of(criteria),
    }
