"""Up to four listings side by side, kept in the session."""

from typing import NamedTuple

from django.http import HttpRequest
from django.utils.translation import gettext as _

from ads import facts
from ads.cards import Card, cards_of
from ads.models import Ad
from ads.querysets import AdQuerySet

KEY = "compare"
LIMIT = 4
NONE = "–"


class TooMany(Exception):
    """Four stand side by side already."""


class Line(NamedTuple):
    """One question and the answer of each listing."""

    label: str
    texts: list[str]

    @property
    def differs(self) -> bool:
        return len(set(self.texts)) > 1


def chosen(request: HttpRequest) -> list[int]:
    """The listings of this reader, in the order in which they were chosen."""
    return request.session.get(KEY, [])


def put(request: HttpRequest, ad: Ad) -> None:
    """Put a listing beside the others, once. Raises `TooMany` at the fifth."""
    known = chosen(request)
    if ad.pk in known:
        return
    if len(known) >= LIMIT:
        raise TooMany
    request.session[KEY] = [*known, ad.pk]


def take_away(request: HttpRequest, ad: Ad) -> None:
    if ad.pk in (known := chosen(request)):
        request.session[KEY] = [pk for pk in known if pk != ad.pk]


def clear(request: HttpRequest) -> None:
    request.session.pop(KEY, None)


def side_by_side(
    ads: AdQuerySet, order: list[int], saved: set[int]
) -> tuple[list[Card], list[Line]]:
    """Cards and lines of the listings that can still be seen, in this order."""
    found = ads.with_place().in_bulk(order)
    listings = [found[pk] for pk in order if pk in found]
    cards = cards_of([ad.pk for ad in listings], saved=saved)
    return cards, _lines(listings) if listings else []


def _lines(listings: list[Ad]) -> list[Line]:
    described = [_described(ad) for ad in listings]
    labels = dict.fromkeys(label for facts_ in described for label in facts_)
    return [Line(label, [facts_.get(label, NONE) for facts_ in described]) for label in labels]


def _described(ad: Ad) -> dict[str, str]:
    seller = ad.seller
    rating = f"{seller.rating:.1f} ({seller.reviews_count})" if seller.rating else NONE
    return {
        _("Condition"): ad.get_condition_display() or NONE,
        **{row.label: row.text for row in facts.described(ad.node, ad.attributes)},
        _("Place"): ad.city.name if ad.city else NONE,
        _("Can be sent"): _("Yes") if ad.shipping else _("No"),
        _("Seller"): _("Business") if seller.is_trader else _("Private"),
        _("Seller's rating"): rating,
    }
