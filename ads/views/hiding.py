"""Putting listings and sellers out of sight, and taking that back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh, trigger_client_event

from ads import hiding
from ads.cards import cards_of
from ads.hiding import Entry
from ads.models import Ad
from ads.views.own import came_from
from marketplace.pagination import PAGE_SIZE, page_number
from marketplace.ratelimit import limited
from users.models import User

UNDO = '{} <button form="act" formaction="{}">{}</button>'


@require_POST
@limited("general")
def hide(request: HttpRequest, slug: str) -> HttpResponse:
    """Leave a listing out of this reader's results; with htmx its card goes at once."""
    ad = get_object_or_404(Ad.objects.public(), slug=slug)
    entry = hiding.hide(request, ad=ad.pk)
    text = _("You won't see “%(title)s” in results any more.") % {"title": ad.title}
    if not request.htmx:
        _tell(request, entry, text)
        return redirect(came_from(request, ad.get_absolute_url()))
    toast = {"text": text, "action": _("Undo"), "url": _undo_url(entry)}
    response = trigger_client_event(HttpResponse(), "toast", toast)
    return trigger_client_event(response, "listing-hidden")


@require_POST
@limited("general")
def hide_seller(request: HttpRequest, username: str) -> HttpResponse:
    """Leave all listings of a seller out; with htmx the page is read again, as many may go."""
    seller = get_object_or_404(User.objects.filter(is_active=True), username=username)
    if seller == request.user:
        messages.error(request, _("These are your own ads."))
        return _again(request, seller.get_absolute_url())
    entry = hiding.hide(request, seller=seller.pk)
    text = _("You won't see ads by %(name)s in results any more.") % {"name": seller}
    _tell(request, entry, text)
    return _again(request, seller.get_absolute_url())


@require_POST
@limited("general")
def unhide(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one's own entry back; another's does not exist here."""
    if not hiding.show(request, pk):
        raise Http404
    messages.success(request, _("It is back in your results."))
    return _again(request, reverse("ads:hidden"))


@never_cache
@require_safe
def hidden(request: HttpRequest) -> HttpResponse:
    """What this reader has put out of sight, last hidden first."""
    page = Paginator(hiding.entries_of(request), PAGE_SIZE).get_page(page_number(request))
    context = {"page": page, "rows": _rows(list(page.object_list))}
    return render(request, "ads/hidden.html", context)


def _rows(entries: list[Entry]) -> list[dict[str, object]]:
    """Each entry with the card or the person it stands for; what is gone has neither."""
    public = Ad.objects.public().filter(pk__in=[entry.ad for entry in entries if entry.ad])
    cards = {card.id: card for card in cards_of(list(public.values_list("pk", flat=True)))}
    people = User.objects.in_bulk([entry.seller for entry in entries if entry.seller])
    return [
        {"pk": entry.pk, "card": cards.get(entry.ad), "person": people.get(entry.seller)}
        for entry in entries
    ]


def _tell(request: HttpRequest, entry: Entry, text: str) -> None:
    messages.success(request, format_html(UNDO, text, _undo_url(entry), _("Undo")))


def _again(request: HttpRequest, default: str) -> HttpResponse:
    """The page the button was on, read anew."""
    if request.htmx:
        return HttpResponseClientRefresh()
    return redirect(came_from(request, default))


def _undo_url(entry: Entry) -> str:
    return reverse("ads:unhide", args=[entry.pk])
