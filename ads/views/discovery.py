"""What one has opened, what stands side by side, and the switch for what is chosen for one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from ads.cards import cards_of
from ads.discovery import choice, comparing, viewing
from ads.models import Ad
from ads.saved import saved_ids
from ads.views.own import came_from
from marketplace.pagination import PAGE_SIZE, page_number
from marketplace.ratelimit import limited


@never_cache
@require_safe
def viewed(request: HttpRequest) -> HttpResponse:
    """What this reader opened, last opened first; listings that are gone are left out."""
    known = viewing.viewed_ids(request)
    public = set(Ad.objects.public().filter(pk__in=known).values_list("pk", flat=True))
    page = Paginator([pk for pk in known if pk in public], PAGE_SIZE).get_page(page_number(request))
    context = {
        "page": page,
        "cards": cards_of(list(page.object_list), saved=saved_ids(request)),
        "is_personal": choice.is_personal(request),
    }
    return render(request, "ads/viewed.html", context)


@require_POST
@limited("general")
def forget_viewed(request: HttpRequest) -> HttpResponse:
    """Forget the listing named by `listing`, or all of them."""
    slug = request.POST.get("listing", "")
    if not slug:
        viewing.forget(request)
    elif ad := Ad.objects.filter(pk__in=viewing.viewed_ids(request), slug=slug).first():
        viewing.forget(request, ad)
    messages.success(request, _("Forgotten."))
    return redirect("ads:viewed")


@require_POST
@limited("general")
def personal(request: HttpRequest) -> HttpResponse:
    """Switch choices made for this reader on (`on=1`) or off, and remembering with them."""
    is_on = request.POST.get("on") == "1"
    choice.switch(request, is_on=is_on)
    messages.success(request, PERSONAL[is_on]())
    return redirect(came_from(request, reverse("ads:viewed")))


PERSONAL = {
    True: lambda: _("We choose ads for you again."),
    False: lambda: _("We no longer remember what you open, and choose nothing by it."),
}


@never_cache
@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Up to four listings side by side."""
    order = comparing.chosen(request)
    cards, lines = comparing.side_by_side(
        Ad.objects.public().filter(pk__in=order), order, saved_ids(request)
    )
    only_differing = request.GET.get("only") == "differences"
    shown = [line for line in lines if line.differs] if only_differing else lines
    context = {"cards": cards, "lines": shown, "only_differing": only_differing}
    return render(request, "ads/compare.html", context | {"gone": len(order) - len(cards)})


@require_POST
@limited("general")
def comparison(request: HttpRequest, slug: str) -> HttpResponse:
    """Put a listing beside the others, or take it `away`; the tray is on every page."""
    reachable = Ad.objects.public() | Ad.objects.filter(pk__in=comparing.chosen(request))
    ad = get_object_or_404(reachable, slug=slug)
    try:
        (comparing.take_away if "away" in request.POST else comparing.put)(request, ad)
    except comparing.TooMany:
        messages.error(request, _("Four ads at most. Take one away first."))
        return redirect("ads:compare")
    return redirect(came_from(request, ad.get_absolute_url()))


@require_POST
@limited("general")
def end_comparison(request: HttpRequest) -> HttpResponse:
    comparing.clear(request)
    return redirect(came_from(request, reverse("ads:compare")))
