"""Search results and category pages: one question, one answer, whole or as a fragment."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe
from django_htmx.http import push_url

from ads.filters import AdFilter
from ads.results.page import results
from ads.saved import saved_ids
from categories.tree import Node, tree


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Everything, or what the query string asks for."""
    return _answer(request, None)


@require_safe
def category(request: HttpRequest, slug: str) -> HttpResponse:
    """One branch of the tree."""
    node = tree().by_slug.get(slug)
    if node is None or not node.is_active:
        raise Http404
    return _answer(request, node)


def _answer(request: HttpRequest, node: Node | None) -> HttpResponse:
    query = AdFilter(request.GET, node)
    context = results(query, saved=saved_ids(request))
    is_part = request.htmx and not request.htmx.history_restore_request
    template = "ads/_results.html" if is_part else "ads/results.html"
    response = render(request, template, context, status=context["status"])
    patch_vary_headers(response, ["HX-Request"])
    if is_part and query.is_valid and query.criteria.page == 1:
        push_url(response, query.criteria.url())
    return response
