"""The front page: find or offer in one tap."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ads import front, hiding
from ads.cards import Card, cards_of
from ads.context_processors import home_region
from ads.discovery.for_you import Pick, for_you
from ads.hiding import Exclusions
from ads.saved import saved_ids
from ads.search.criteria import Criteria
from ads.search.places import Place, atlas
from categories.tree import tree
from marketplace.shared_pages import shared

TODAY = timedelta(days=1)


@require_safe
@shared
def home(request: HttpRequest) -> HttpResponse:
    city = _city_of(request)
    hidden = hiding.of(request)
    local = Criteria(region=city.region, city=city, **hidden) if city else None
    ids = front.newest(Criteria(**hidden))
    nearby_ids = front.nearby(local) if local else []
    picks = _picks(request, city, hidden)
    wanted = {*ids, *nearby_ids, *(pick.ad for pick in picks)}
    cards = {card.id: card for card in cards_of(wanted, saved=saved_ids(request))}
    newest = _in_order(ids, cards)
    return render(
        request,
        "ads/home.html",
        {
            "roots": tree().roots,
            "newest": newest,
            "popular": front.popular(),
            "is_from_today": all(timezone.now() - card.moment < TODAY for card in newest),
            "nearby": _in_order(nearby_ids, cards),
            "for_you": [(cards[pick.ad], pick.reason) for pick in picks if pick.ad in cards],
            "city": city,
            "nearby_url": local.url() if local else "",
            "region": home_region(request.user) or (city.region.slug if city else ""),
        },
    )


def _picks(request: HttpRequest, city: Place | None, hidden: Exclusions) -> list[Pick]:
    region = city.region.id if city else None
    return for_you(request, hidden, region=region, size=front.NEARBY)


def _city_of(request: HttpRequest) -> Place | None:
    return atlas().city(request.user.city_id) if request.user.is_authenticated else None


def _in_order(ids: list[int], cards: dict[int, Card]) -> list[Card]:
    return [cards[pk] for pk in ids if pk in cards]
