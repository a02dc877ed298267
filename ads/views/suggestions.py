"""The search box: what it proposes while somebody types, and what was asked."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from ads import searched
from ads.alerts.sentence import sentence
from ads.filters import FIELDS, AdFilter
from ads.proposals import proposals
from ads.views.own import came_from
from marketplace.ratelimit import limited
from marketplace.refusals import Refusal, reads_json

# While somebody types back and forth the browser need not ask again.
SECONDS = 60


@require_safe
@limited("suggestions")
def suggestions(request: HttpRequest) -> HttpResponse:
    """Ways to go on with `q`, for the list below the box or, as JSON, for a program."""
    typed = _words(request)
    found = proposals(request, typed)
    if reads_json(request):
        response = JsonResponse({"suggestions": [one.facts for one in found]})
    else:
        response = render(request, "ads/_suggestions.html", {"proposals": found})
    if typed:
        patch_cache_control(response, private=True, max_age=SECONDS)
    patch_vary_headers(response, ["Accept", "Cookie"])
    return response


@require_POST
@limited("search")
def asked(request: HttpRequest) -> HttpResponse:
    """Remember a search; sent by a page of results once it is seen."""
    query = AdFilter(QueryDict(request.POST.get("query", "")))
    if query.is_valid:
        searched.note(request, query.criteria, found=request.POST.get("found") == "1")
    return HttpResponse(status=204)


@never_cache
@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """What this visitor searched for, to search again or to forget."""
    past = [
        {"query": query, "words": sentence(criteria), "url": criteria.url()}
        for query in searched.searched(request)
        for criteria in [AdFilter(QueryDict(query)).criteria]
    ]
    return render(request, "ads/search_history.html", {"past": past})


@require_POST
@limited("general")
def forget(request: HttpRequest) -> HttpResponse:
    """Drop one past search (`query`), or all of them."""
    searched.forget(request, request.POST.get("query"))
    return redirect(came_from(request, reverse("ads:history")))


def _words(request: HttpRequest) -> str:
    try:
        return FIELDS["q"].clean(request.GET.get("q", ""))
    except ValidationError as error:
        raise Refusal(" ".join(error.messages)) from error
