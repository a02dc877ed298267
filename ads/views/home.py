"""The front page: find or offer in one tap."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ads.cards import Card, cards_of
from ads.context_processors import home_region
from ads.saved import saved_ids
from ads.search.criteria import Criteria
from ads.search.places import Place, atlas
from ads.search.query import find
from categories.tree import tree

NEWEST, NEARBY = 12, 8
TODAY = timedelta(days=1)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    city = _city_of(request)
    local = Criteria(region=city.region, city=city) if city else None
    ids = find(Criteria(), size=NEWEST).ids
    nearby_ids = find(local, size=NEARBY).ids if local else []
    cards = {card.id: card for card in cards_of({*ids, *nearby_ids}, saved=saved_ids(request))}
    newest = _in_order(ids, cards)
    return render(
        request,
        "ads/home.html",
        {
            "roots": tree().roots,
            "newest": newest,
            "is_from_today": all(timezone.now() - card.moment < TODAY for card in newest),
            "nearby": _in_order(nearby_ids, cards),
            "city": city,
            "nearby_url": local.url() if local else "",
            "region": home_region(request.user) or (city.region.slug if city else ""),
        },
    )


def _city_of(request: HttpRequest) -> Place | None:
    return atlas().city(request.user.city_id) if request.user.is_authenticated else None


def _in_order(ids: list[int], cards: dict[int, Card]) -> list[Card]:
    return [cards[pk] for pk in ids if pk in cards]
