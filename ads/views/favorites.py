"""Saving listings, with an account or without."""

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import trigger_client_event

from ads import price_changes, saved
from ads.cards import cards_of
from ads.models import Ad
from ads.states import PUBLIC
from ads.views.own import came_from
from marketplace.pagination import PAGE_SIZE, page_number
from marketplace.ratelimit import limited


@require_POST
@limited("favorite")
def favorite(request: HttpRequest, slug: str) -> HttpResponse:
    """Save (`save=1`) or drop (`save=0`) a listing; sent twice it does no more than once."""
    known = saved.saved_ids(request)
    reachable = Ad.objects.filter(Q(state__in=PUBLIC) | Q(pk__in=known))
    ad = get_object_or_404(reachable, slug=slug)
    is_wanted = request.POST.get("save") != "0" and ad.is_public
    (saved.save if is_wanted else saved.forget)(request, ad)
    if not request.htmx:
        return redirect(came_from(request, ad.get_absolute_url()))
    state = {"slug": slug, "saved": is_wanted}
    return trigger_client_event(HttpResponse(status=204), "favorite", state)


@require_safe
def favorites(request: HttpRequest) -> HttpResponse:
    """What this visitor saved, last saved first."""
    kept = saved.saved_list(request)
    public = set(Ad.objects.public().filter(pk__in=kept).values_list("pk", flat=True))
    shown = [pk for pk in kept if pk in public]
    page = Paginator(shown, PAGE_SIZE).get_page(page_number(request))
    cards = cards_of(list(page.object_list), saved=public)
    context = {
        "page": page,
        "cards": price_changes.noted(request.user, cards),
        "gone": len(kept) - len(public),
    }
    return render(request, "ads/favorites.html", context)


@require_POST
def forget_gone(request: HttpRequest) -> HttpResponse:
    """Drop saved listings that nobody can open any more."""
    for ad in Ad.objects.filter(pk__in=saved.saved_ids(request)).exclude(state__in=PUBLIC):
        saved.forget(request, ad)
    return redirect("ads:favorites")
