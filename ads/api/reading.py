"""Listings as JSON, from plain rows: one query for a list, whatever its length."""

from collections.abc import Collection, Iterable

from django.contrib.postgres.expressions import ArraySubquery
from django.core.files.storage import default_storage
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import JSONObject, Now
from django.urls import reverse
from rest_framework.request import Request

from ads.api.serializers import SELLER_MOVES
from ads.cards import price_text
from ads.models import Ad, AdPhoto, Favorite, Revision
from ads.models.photo import PhotoState
from ads.prices.timeline import Step, timeline
from ads.saved import saved_ids
from ads.search.places import Place, atlas
from ads.showing import listing as listing_page
from ads.states import MOVES
from ads.terms import PriceType
from categories.tree import Node, tree
from marketplace.images import FORMATS, SIZES, photo_path
from users.profile import avatars

PLAIN = [
    "slug",
    "title",
    "state",
    "kind",
    "condition",
    "price_type",
    "district",
    "pickup",
    "shipping",
    "safe_deal",
    "published_at",
]
OWN = ["rejection_reason", "expires_at", "views", "favorites_count"]
OTHER = ["id", "category_id", "city_id", "price", "currency", "boosted_until"]
PHOTO = ["key", "state", "width", "height", "color"]
SELLER = ["username", "name", "is_trader", "rating", "reviews_count"]

Row = dict[str, object]


def rows_of(ads: Collection[int], request: Request, *, own: bool = False) -> list[Row]:
    """Listings in this order, as a list shows them; with `own` also what the seller may know."""
    found = {facts["id"]: facts for facts in _facts(ads)}
    cities = {city.id: city for city in atlas().cities.values()}
    saved = saved_ids(request)
    answers = []
    for facts in (found[pk] for pk in ads if pk in found):
        row = _row(facts, cities.get(facts["city_id"]), request)
        row["saved"] = facts["id"] in saved
        answers.append(row | {"own": _own(facts)} if own else row)
    return answers


def as_json(ad: Ad, request: Request) -> Row:
    """One listing with all that its page shows."""
    is_own = ad.belongs_to(request.user)
    [row] = rows_of([ad.pk], request, own=is_own)
    photos = ad.photos.in_order() if is_own else ad.photos.shown()
    return {
        "own": None,
        **row,
        "description": ad.description,
        "attributes": ad.attributes,
        "facts": [{"label": fact.label, "text": fact.text} for fact in listing_page.rows(ad)],
        "photos": [photo_as_json(photo, request) for photo in photos.values(*PHOTO)],
        "point": None if None in (ad.lat, ad.lon) else {"lat": ad.lat, "lon": ad.lon},
        "has_phone": listing_page.has_phone(ad),
        "price_history": [_price_step(step) for step in timeline(ad)],
        "first_published_at": ad.first_published_at,
        "created_at": ad.created_at,
        "updated_at": ad.updated_at,
    }


def favorites_as_json(favorites: Iterable[Favorite], request: Request) -> list[Row]:
    favorites = {favorite.ad.slug: favorite for favorite in favorites}
    rows = rows_of([favorite.ad_id for favorite in favorites.values()], request)
    return [_favorite(favorites[row["slug"]], row) for row in rows]


def photo_as_json(photo: Row, request: Request) -> Row:
    """A photo by the name of its files; they exist once it is ready."""
    key, files = photo["key"], None
    if photo["state"] == PhotoState.READY:
        files = {
            size: {ext: _file(photo_path(key, size, ext), request) for ext in FORMATS}
            for size in SIZES
        }
    return {name: photo[name] for name in PHOTO if name != "key"} | {"id": key, "files": files}


def _facts(ads: Collection[int]) -> Iterable[Row]:
    photos = AdPhoto.objects.filter(ad=OuterRef("pk")).shown()
    waiting = Revision.objects.filter(ad=OuterRef("pk"), outcome="waiting")
    return Ad.objects.filter(pk__in=ads).values(
        *PLAIN,
        *OWN,
        *OTHER,
        **{f"seller_{name}": F(f"seller__{name}") for name in SELLER},
        seller_avatar=F("seller__avatar"),
        seller_joined=F("seller__date_joined"),
        seller_away_since=F("seller__away_since"),
        seller_away_until=F("seller__away_until"),
        copies_hidden=F("entry__copies"),
        promoted=Q(boosted_until__isnull=False, boosted_until__gt=Now()),
        changes_wait=Exists(waiting),
        pictures=ArraySubquery(photos.values(data=JSONObject(**{name: name for name in PHOTO}))),
    )


def _row(facts: Row, city: Place | None, request: Request) -> Row:
    page = reverse("ads:listing", args=[facts["slug"]])
    return {name: facts[name] for name in PLAIN} | {
        "url": request.build_absolute_uri(page),
        "category": _named(tree().by_id[facts["category_id"]]),
        "price": _price(facts["price_type"], facts["price"], facts["currency"]),
        "city": _named(city),
        "region": _named(city and city.region),
        "promoted": facts["promoted"],
        "photo": photo_as_json(facts["pictures"][0], request) if facts["pictures"] else None,
        "photo_count": len(facts["pictures"]),
        "copies": facts["copies_hidden"] or 0,
        "seller": _seller(facts, request),
    }


def _seller(facts: Row, request: Request) -> Row:
    page = reverse("users:person", args=[facts["seller_username"]])
    rating = facts["seller_rating"]
    return {name: facts[f"seller_{name}"] for name in SELLER} | {
        "url": request.build_absolute_uri(page),
        "avatar": _picture(facts["seller_avatar"], request),
        "rating": None if rating is None else float(rating),
        "member_since": facts["seller_joined"].date(),
        "away_until": facts["seller_away_until"] if facts["seller_away_since"] else None,
    }


def _picture(key: str, request: Request) -> str | None:
    return request.build_absolute_uri(avatars.url_of(key, ext="jpg")) if key else None


def _own(facts: Row) -> Row:
    moves = {move.verb for move in MOVES if move.old == facts["state"] and "seller" in move.who}
    return {name: facts[name] for name in OWN} | {
        "available_moves": [verb for verb in SELLER_MOVES if verb in moves],
        "promoted_until": facts["boosted_until"],
        "changes_wait": facts["changes_wait"],
    }


def _favorite(favorite: Favorite, row: Row) -> Row:
    price, currency = favorite.price, favorite.currency
    return {
        "id": favorite.pk,
        "saved_at": favorite.created_at,
        "price_then": _price(PriceType.FIXED, price, currency) if price else None,
        "ad": row,
    }


def _price_step(step: Step) -> Row:
    facts = {"at": step.at, "price_type": step.price_type, "by_plan": step.by_plan}
    return facts | {"price": _price(step.price_type, step.price, step.currency)}


def _price(price_type: str, price: int | None, currency: str) -> Row:
    amount = {PriceType.FREE: 0, PriceType.ON_REQUEST: None}.get(price_type, price)
    text = price_text(price_type, price, currency)
    return {"amount": amount, "currency": currency, "text": text}


def _named(thing: Node | Place | None) -> Row | None:
    return {"slug": thing.slug, "name": thing.name} if thing else None


def _file(path: str, request: Request) -> str:
    return request.build_absolute_uri(default_storage.url(path))
