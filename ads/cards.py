"""What a list shows of a listing: one query for all cards, every word formatted beforehand."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.files.storage import default_storage
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject, Now
from django.urls import reverse
from django.utils.translation import gettext as _

from ads.models import Ad, AdPhoto
from ads.search.places import atlas
from ads.states import State
from ads.terms import Kind, PriceType
from categories.tree import tree
from marketplace.images import photo_path
from marketplace.money import format_money
from marketplace.templatetags.ui import since_words

COLUMNS = (
    *("id", "slug", "title", "state", "kind", "category_id", "city_id", "district"),
    *("price", "currency", "price_type", "published_at", "created_at"),
)


@dataclass(slots=True)
class Card:
    """A listing as components/listing_card.html shows it."""

    id: int
    slug: str
    url: str
    title: str
    state: str
    price_text: str
    old_price_text: str
    place: str
    time_text: str
    time_iso: str
    moment: datetime
    photo: dict[str, str] | None
    photo_count: int
    icon: str
    tag: tuple[str, str] | None
    seller_kind: str
    saved: bool


def cards_of(ads: Collection[int], *, saved: Iterable[int] = ()) -> list[Card]:
    """The cards of these listings, in this order; ids that no longer exist are left out."""
    if not ads:
        return []
    cities = {city.id: city.name for city in atlas().cities.values()}
    saved = set(saved)
    rows = {row["id"]: row for row in _rows(ads)}
    return [_card(rows[pk], cities, pk in saved) for pk in ads if pk in rows]


def _rows(ads: Collection[int]) -> Iterable[dict]:
    cover = AdPhoto.objects.filter(ad=OuterRef("pk")).shown()
    return Ad.objects.filter(pk__in=ads).values(
        *COLUMNS,
        pictures=F("entry__photo_count"),
        by_trader=F("seller__is_trader"),
        away_since=F("seller__away_since"),
        boosted=Q(boosted_until__gt=Now()),
        cover=Subquery(cover.values(data=JSONObject(key="key", color="color"))[:1]),
    )


def _card(row: dict, cities: dict[int, str], saved: bool) -> Card:
    moment = row["published_at"] or row["created_at"]
    return Card(
        id=row["id"],
        slug=row["slug"],
        url=reverse("ads:listing", args=[row["slug"]]),
        title=row["title"] or _("Untitled"),
        state=row["state"],
        price_text=price_text(row["price_type"], row["price"], row["currency"]),
        old_price_text="",
        place=", ".join(filter(None, (cities.get(row["city_id"]), row["district"]))),
        time_text=since_words(moment),
        time_iso=moment.isoformat(timespec="minutes"),
        moment=moment,
        photo=_photo(row["cover"]),
        photo_count=row["pictures"] or 0,
        icon=tree().by_id[row["category_id"]].icon,
        tag=_tag(row),
        seller_kind=_("Business") if row["by_trader"] else _("Private"),
        saved=saved,
    )


def price_text(price_type: str, price: int | None, currency: str) -> str:
    """The price as the loudest words of a card."""
    if price_type == PriceType.FREE:
        return _("Free")
    if price_type == PriceType.ON_REQUEST or price is None:
        return _("On request")
    return format_money(price, currency)


def _photo(cover: dict[str, str] | None) -> dict[str, str] | None:
    if not cover:
        return None
    key, url = cover["key"], default_storage.url
    return {
        "jpg": url(photo_path(key, "thumb", "jpg")),
        "webp": url(photo_path(key, "thumb", "webp")),
        "jpg_2x": url(photo_path(key, "card", "jpg")),
        "webp_2x": url(photo_path(key, "card", "webp")),
        "color": cover["color"],
    }


def _tag(row: dict) -> tuple[str, str] | None:
    """The one word a card wears: what has happened to it, who pays for it, what it is."""
    if row["state"] == State.RESERVED:
        return ("reserved", _("Reserved"))
    if row["state"] == State.SOLD:
        return ("sold", _("Sold"))
    if row["away_since"]:
        return ("away", _("Seller away"))
    if row["boosted"]:
        return ("vip", _("Promoted"))
    if row["kind"] == Kind.WANTED:
        return ("wanted", _("Wanted"))
    return ("business", _("Business")) if row["by_trader"] else None
