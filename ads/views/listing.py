"""One listing: its page, the count of its visitors, the seller's phone number."""

import structlog
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ads import hiding
from ads.cards import Card, cards_of
from ads.copies import showing as copies
from ads.discovery import comparing, viewing
from ads.discovery.similar import similar_to
from ads.models import Ad, AdVisit
from ads.prices.showing import prices_of
from ads.saved import saved_ids
from ads.selling.actions import actions_for
from ads.showing import listing as listing_page
from ads.showing import structured
from ads.showing.place_map import map_of
from ads.states import State
from ads.visits import visitor_of
from marketplace.ratelimit import limited
from marketplace.shared_pages import shared
from users.models import Block, Preference

log = structlog.get_logger()


@require_safe
@shared
def listing(request: HttpRequest, slug: str) -> HttpResponse:
    """The page; 410 when it is gone, 404 when it is not for this visitor."""
    ad = get_object_or_404(listing_page.pages().numbered(slug))
    if ad.state == State.DELETED and ad.first_published_at:
        return render(
            request, "410.html", {"similar": _similar(request, ad, hiding.of(request))}, status=410
        )
    if not ad.can_be_seen_by(request.user):
        raise Http404
    if ad.slug != slug:
        return redirect(ad, permanent=True)
    return render(request, "ads/listing.html", _context(request, ad))


@require_POST
@limited("general")
def visit(request: HttpRequest, slug: str) -> HttpResponse:
    """Count a look, once per visitor and day; the seller's own looks do not count."""
    ad = get_object_or_404(Ad.objects.public(), slug=slug)
    if not ad.belongs_to(request.user):
        AdVisit.objects.count_once(ad, visitor_of(request))
        viewing.note(request, ad)
    return HttpResponse(status=204)


@require_http_methods(["GET", "HEAD", "POST"])
def phone(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the seller's number, by POST, to somebody who signed in; each time is logged."""
    if request.method != "POST":  # reloaded, or sent back here by another form
        return redirect("ads:listing", slug)
    ad = get_object_or_404(Ad.objects.findable().with_place(), slug=slug)
    if not request.user.is_authenticated:
        return redirect_to_login(ad.get_absolute_url())
    if not listing_page.has_phone(ad):
        raise Http404
    return _reveal(request, ad)


@limited("reveal_phone")
def _reveal(request: HttpRequest, ad: Ad) -> HttpResponse:
    """A block between the two refuses, in both directions, without saying why."""
    template = "ads/_phone.html" if request.htmx else "ads/phone.html"
    if _is_barred(request, ad):
        status = 200 if request.htmx else 403
        return render(request, template, {"ad": ad, "is_barred": True}, status=status)
    log.info("phone_revealed", listing=ad.number, by=request.user.pk)
    return render(request, template, {"ad": ad, "number": ad.seller.phone})


def _is_barred(request: HttpRequest, ad: Ad) -> bool:
    reader = request.user
    return reader.is_authenticated and Block.objects.between(reader, ad.seller)


def _similar(request: HttpRequest, ad: Ad, hidden: hiding.Exclusions) -> list[Card]:
    found = similar_to(ad, hidden_ads=hidden["hidden_ads"], hidden_sellers=hidden["hidden_sellers"])
    return cards_of(found, saved=saved_ids(request))


def _context(request: HttpRequest, ad: Ad) -> dict[str, object]:
    photos = listing_page.pictures(ad.photos.shown())
    is_owner = ad.belongs_to(request.user)
    is_insider = is_owner or not ad.is_public
    saved, hidden = saved_ids(request), hiding.of(request)
    return {
        "ad": ad,
        "photos": photos,
        "cover": structured.absolute(photos[0].page) if photos else "",
        "is_owner": is_owner,
        "actions": actions_for(ad, request.user) if is_owner else [],
        "is_judged": not is_owner and not ad.is_public,
        "is_saved": ad.pk in saved,
        "has_phone": listing_page.has_phone(ad),
        "is_barred": not is_owner and _is_barred(request, ad),
        **copies.of_listing(ad, is_owner=is_owner, saved=saved),
        "notice": listing_page.notice(ad, is_insider=is_insider),
        "crumbs": listing_page.crumbs(ad),
        "prices": prices_of(ad),
        "price": listing_page.price(ad, Preference.objects.of(request.user).currency),
        "place": listing_page.place(ad),
        "rows": listing_page.rows(ad),
        "delivery": listing_page.delivery(ad),
        "is_folded": listing_page.is_folded(ad),
        "seller": listing_page.seller(ad),
        "map": map_of(ad.city.region) if ad.city else None,
        "similar": _similar(request, ad, hidden),
        "is_hidden": ad.pk in hidden["hidden_ads"],
        "is_compared": ad.pk in comparing.chosen(request),
        "structured": structured.product(ad, photos),
        "page_url": structured.absolute(ad.get_absolute_url()),
    }
