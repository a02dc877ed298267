"""Results for programs that come by themselves: public feeds, and private ones by a token."""

from dataclasses import replace

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date, quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ads.alerts.saving import criteria_of
from ads.feeds.addresses import TYPES
from ads.feeds.feed import Feed, private_feed, public_feed
from ads.feeds.forms import WRITERS
from ads.filters import AdFilter
from ads.models import SavedSearch
from categories.tree import Node, tree
from marketplace.ratelimit import limited
from marketplace.refusals import CODES

# Readers that come every minute see each listing within two.
PUBLIC = "public, max-age=30"
PRIVATE = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
}


@require_safe
@limited("feed")
def search(request: HttpRequest, form: str) -> HttpResponse:
    """What the query string asks for."""
    return _public(request, None, form)


@require_safe
@limited("feed")
def category(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """One branch of the tree."""
    node = tree().by_slug.get(slug)
    if node is None or not node.is_active:
        raise Http404
    return _public(request, node, form)


@require_safe
@limited("feed")
def private(request: HttpRequest, token: str, form: str) -> HttpResponse:
    """A saved search as its owner sees it, for whoever was given the address."""
    searches = SavedSearch.objects.select_related("user").filter(user__is_active=True)
    saved = get_object_or_404(searches, feed_token=token)
    with translation.override(saved.user.language or settings.LANGUAGE_CODE):
        if (criteria := criteria_of(saved)) is None:
            raise Http404
        response = _answer(request, private_feed(criteria, saved, request.path), form)
    for name, value in PRIVATE.items():
        response[name] = value
    return response


@login_required
@require_POST
@limited("general")
def renew(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the private feed a new address; the old one leads nowhere from now on."""
    saved = get_object_or_404(SavedSearch.objects.of(request.user), pk=pk)
    saved.renew_feed()
    messages.success(request, _("The feed has a new address. The old one no longer works."))
    return _back(saved)


@login_required
@require_POST
@limited("general")
def choose_webhook(request: HttpRequest, pk: int) -> HttpResponse:
    """Let new answers call one of one's own webhooks, or none."""
    saved = get_object_or_404(SavedSearch.objects.of(request.user), pk=pk)
    chosen = request.POST.get("webhook", "")
    known = {str(hook.pk): hook for hook in request.user.webhooks.all()} | {"": None}
    if chosen not in known:
        raise Http404
    saved.call(known[chosen])
    messages.success(request, _("Saved."))
    return _back(saved)


def _public(request: HttpRequest, node: Node | None, form: str) -> HttpResponse:
    query = AdFilter(request.GET, node)
    if not query.is_valid:
        return _refusal(query, form)
    told = request.GET.get("sort") or ("newest" if query.criteria.q else "")
    response = _answer(request, public_feed(replace(query.criteria, sort=told), form), form)
    response["Cache-Control"] = PUBLIC
    patch_vary_headers(response, ["Cookie"])  # which names the language
    return response


def _answer(request: HttpRequest, feed: Feed, form: str) -> HttpResponse:
    """The feed, or 304 for whoever has it already."""
    etag, moment = quote_etag(feed.fingerprint(form)), int(feed.updated.timestamp())
    response = get_conditional_response(request, etag=etag, last_modified=moment)
    if response is None:
        response = HttpResponse(WRITERS[form](feed), content_type=f"{TYPES[form]}; charset=utf-8")
    response["ETag"], response["Last-Modified"] = etag, http_date(moment)
    response["Content-Language"] = feed.language
    response["X-Robots-Tag"] = "noindex"  # the pages are there to be found
    return response


def _refusal(query: AdFilter, form: str) -> HttpResponse:
    """A program has no field beside which to show what is wrong."""
    words = [message for messages in query.errors.values() for message in messages]
    if form == "json":
        body = {"detail": " ".join(words), "code": CODES[400], "fields": query.errors}
        return JsonResponse(body, status=400)
    return HttpResponse("\n".join(words), status=400, content_type="text/plain; charset=utf-8")


def _back(saved: SavedSearch) -> HttpResponse:
    return redirect(reverse("ads:saved_search", args=[saved.pk]))
