"""What a list shows of a listing: one query for all cards, every word formatted beforehand."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from datetime import datetime, timedelta

from django.core.files.storage import default_storage
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject, Now
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ads.models import Ad, AdPhoto
from ads.prices import drops
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
    "first_published_at",
    "safe_deal",
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
    seller: str
    seller_kind: str
    promoted: bool
    saved: bool
    copies: int  # of the same seller, hidden behind this one
    age_text: str  # when it was first published, unless that is what `time_text` says

    @property
    def face(self) -> str:
        """All that a card says to everybody: its HTML is kept for as long as this is the same.

        So what is kept cannot be wrong: another price, state, photo, language or word for how
        long ago is another face.
        """
        return repr([get_language(), *(getattr(self, name) for name in FACE)])

    @property
    def buttons(self) -> str:
        """The same for what one presses: all that its HTML depends on, whoever reads it."""
        return repr([get_language(), self.slug, self.title, self.seller, self.saved])


PERSONAL = {"saved"}
FACE = [field.name for field in fields(Card) if field.name not in PERSONAL]


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
        copies_hidden=F("entry__copies"),
        seller_name=F("seller__username"),
        by_trader=F("seller__is_trader"),
        away_since=F("seller__away_since"),
        boosted=Q(boosted_until__gt=Now()),
        was=drops.was(),
        cover=Subquery(cover.values(data=JSONObject(key="key", color="color"))[:1]),
    )


def _card(row: dict, cities: dict[int, str], saved: bool) -> Card:
    moment = row["published_at"] or row["created_at"]
    drop = drops.drop_in(row)
    return Card(
        id=row["id"],
        slug=row["slug"],
        url=reverse("ads:listing", args=[row["slug"]]),
        title=row["title"] or _("Untitled"),
        state=row["state"],
        price_text=price_text(row["price_type"], row["price"], row["currency"]),
        old_price_text=format_money(drop.was, row["currency"]) if drop else "",
        place=", ".join(filter(None, (cities.get(row["city_id"]), row["district"]))),
        time_text=since_words(moment),
        time_iso=moment.isoformat(timespec="minutes"),
        moment=moment,
        photo=_photo(row["cover"]),
        photo_count=row["pictures"] or 0,
        icon=tree().by_id[row["category_id"]].icon,
        tag=_tag(row, drop),
        seller=row["seller_name"],
        seller_kind=_("Business") if row["by_trader"] else _("Private"),
        promoted=bool(row["boosted"]),
        saved=saved,
        copies=row["copies_hidden"] or 0,
        age_text=_age_text(row["first_published_at"], moment),
    )


def price_text(price_type: str, price: int | None, currency: str) -> str:
    """The price as the loudest words of a card."""
    if price_type == PriceType.FREE:
        return _("Free")
    if price_type == PriceType.ON_REQUEST or price is None:
        return _("On request")
    return format_money(price, currency)


def _age_text(first: datetime | None, moment: datetime) -> str:
    """Said of what was renewed or offered again on a later day."""
    if first is None or moment - first < timedelta(days=1):
        return ""
    return _("First published %(day)s") % {"day": since_words(first)}


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


def _tag(row: dict, drop: drops.Drop | None) -> tuple[str, str] | None:
    """The one word a card wears: what has happened to it, who pays for it, what it is."""
    if row["state"] == State.RESERVED:
        return ("reserved", _("Reserved"))
    if row["state"] == State.SOLD:
        return ("sold", _("Sold"))
    if row["away_since"]:
        return ("away", _("Seller away"))
    if row["safe_deal"] and row["kind"] == Kind.OFFER:
        return ("safe", _("Safe deal"))
    if drop:
        return ("drop", drops.percent_text(-drop.percent))
    if row["boosted"]:
        return ("vip", _("Promoted"))
    if row["kind"] == Kind.WANTED:
        return ("wanted", _("Wanted"))
    return ("business", _("Business")) if row["by_trader"] else None
