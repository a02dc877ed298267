"""Saving searches, and what their owner does with them."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect, trigger_client_event

from ads.alerts import saving, stopping
from ads.alerts.sentence import name_of
from ads.filters import AdFilter
from ads.forms.saved_search import SavedSearchForm
from ads.models import Cadence, SavedSearch
from ads.search.criteria import Criteria
from ads.views.own import came_from
from marketplace.ratelimit import limited
from marketplace.refusals import refuse


@dataclass(frozen=True, slots=True)
class Row:
    """A saved search as the list shows it; without an address where it lost its meaning."""

    search: SavedSearch
    name: str
    url: str


@require_POST
@limited("general")
def save(request: HttpRequest) -> HttpResponse:
    """Keep the question of the query string; who has not signed in is led there first."""
    query = AdFilter(request.GET)
    if not query.is_valid:
        return refuse(request, 400)
    if not request.user.is_authenticated:
        return _sign_in_first(request, query.criteria)
    try:
        search = saving.save(request.user, query.criteria)
    except saving.CannotSave:
        return _answer(request, query.criteria, None, _no_room())
    return _answer(request, query.criteria, search, _("Saved. We'll tell you what is new."))


@login_required
@never_cache
@require_safe
def searches(request: HttpRequest) -> HttpResponse:
    """All saved searches, last saved first; looking at the list marks nothing."""
    rows = [_row(search) for search in SavedSearch.objects.of(request.user).with_news()]
    context = {"rows": rows, "cadences": Cadence.choices, "most": saving.MOST}
    return render(request, "ads/searches.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def saved_search(request: HttpRequest, pk: int) -> HttpResponse:
    """Its name and how often to tell; also sent by the list."""
    search = _own(request, pk)
    answers = {"name": search.name, "cadence": search.cadence}
    form = SavedSearchForm(request.POST or None, initial=answers)
    if form.is_valid():
        search.tune(**form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect(came_from(request, reverse("ads:searches")))
    context = {"form": form, "row": _row(search), "search": search}
    return render(request, "ads/saved_search.html", context, status=422 if form.errors else 200)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def deletion(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once, then delete."""
    search = _own(request, pk)
    if request.method != "POST":
        return render(request, "ads/saved_search_deletion.html", {"row": _row(search)})
    search.delete()
    messages.success(request, _("The search is deleted. You will hear no more of it."))
    return redirect("ads:searches")


@login_required
@require_POST
@limited("general")
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that its answers were seen: sent by the page that shows them."""
    search = _own(request, pk)
    search.look(timezone.now())
    if request.htmx:
        return HttpResponse(status=204)
    return redirect(came_from(request, reverse("ads:searches")))


@login_required
@require_safe
def results(request: HttpRequest, pk: int) -> HttpResponse:
    """The short address of its answers, for messages."""
    criteria = saving.question(_own(request, pk).query)
    return redirect(criteria.url() if criteria else "ads:searches")


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """The way out of an e-mail. Looking changes nothing; mail programs post without a cookie."""
    wish = stopping.read(token)
    if wish is None:
        raise Http404
    again = "again" in request.POST
    if request.method == "POST":
        wish.obey(is_on=again)
    name = name_of(wish.search) if wish.search else ""
    is_stopped = request.method == "POST" and not again
    context = {"wish": wish, "name": name, "is_stopped": is_stopped, "again": again}
    return render(request, "ads/saved_search_stop.html", context)


def _own(request: HttpRequest, pk: int) -> SavedSearch:
    return get_object_or_404(SavedSearch.objects.of(request.user), pk=pk)


def _row(search: SavedSearch) -> Row:
    criteria = saving.question(search.query)
    return Row(search, name_of(search), criteria.url() if criteria else "")


def _no_room() -> str:
    return _("You have %(most)d saved searches. Delete one to save another.") % {
        "most": saving.MOST
    }


def _sign_in_first(request: HttpRequest, criteria: Criteria) -> HttpResponse:
    """The question waits in the session and is saved by whoever signs in there."""
    saving.keep_for_later(request.session, criteria)
    messages.info(request, _("Sign in and we save this search for you."))
    url = f"{reverse('account_login')}?{urlencode({'next': criteria.url()})}"
    return HttpResponseClientRedirect(url) if request.htmx else redirect(url)


def _answer(
    request: HttpRequest, criteria: Criteria, search: SavedSearch | None, words: str
) -> HttpResponse:
    if not request.htmx:
        (messages.success if search else messages.error)(request, words)
        return redirect(came_from(request, criteria.url()))
    shown = {"saved_search": search, "search_query": saving.query_of(criteria), "focus": True}
    response = render(request, "ads/_save_search.html", shown)
    return trigger_client_event(response, "toast", {"text": words})
