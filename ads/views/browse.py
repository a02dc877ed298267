"""Search results and category pages: one question, one answer, whole or as a fragment."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import push_url

from ads import hiding
from ads.alerts.marks import marks
from ads.filters import AdFilter
from ads.results import layouts
from ads.results.page import results
from ads.saved import saved_ids
from ads.views.own import came_from
from categories.tree import Node, tree
from marketplace.ratelimit import limited
from marketplace.refusals import refuse
from marketplace.shared_pages import shared


@require_safe
@shared
def search(request: HttpRequest) -> HttpResponse:
    """Everything, or what the query string asks for."""
    return _answer(request, None)


@require_safe
@shared
def category(request: HttpRequest, slug: str) -> HttpResponse:
    """One branch of the tree."""
    node = tree().by_slug.get(slug)
    if node is None or not node.is_active:
        raise Http404
    return _answer(request, node)


@require_POST
@limited("general")
def layout(request: HttpRequest) -> HttpResponse:
    """Show results as a grid or as rows from now on."""
    chosen = request.POST.get("layout", "")
    if chosen not in layouts.LAYOUTS:
        return refuse(request, 400)
    response = redirect(came_from(request, reverse("ads:search")))
    layouts.remember(response, chosen)
    return response


def _answer(request: HttpRequest, node: Node | None) -> HttpResponse:
    query = AdFilter(request.GET, node, hidden=hiding.of(request))
    context = results(query, saved=saved_ids(request)) | layouts.shown(request)
    context |= marks(request, context["criteria"], context["found"].ids)
    is_part = request.htmx and not request.htmx.history_restore_request
    template = "ads/_results.html" if is_part else "ads/results.html"
    response = render(request, template, context, status=context["status"])
    patch_vary_headers(response, ["HX-Request"])
    if is_part and query.is_valid and query.criteria.page == 1:
        push_url(response, query.criteria.url())
    return response
