"""Listings as programs read them elsewhere: one query, only what strangers may find."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.core.files.storage import default_storage
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Greatest
from django.urls import reverse

from ads.cards import price_text
from ads.models import Ad, AdPhoto
from ads.search.places import atlas
from ads.slugs import number_of
from ads.terms import PriceType
from marketplace.images import photo_path

# The year in which these names were coined (RFC 4151); it stays.
COINED = 2026
COLUMNS = (
    *("id", "slug", "title", "price_type", "price", "currency", "city_id", "district"),
    *("first_published_at", "published_at"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One listing. `number` names it for life, `updated` is when it last said something new."""

    number: str
    url: str
    title: str
    price_text: str
    amount: int | None
    currency: str
    place: str
    photo: str
    published: datetime
    updated: datetime

    @property
    def tag(self) -> str:
        return tag_uri(f"listing/{self.number}")

    @property
    def summary(self) -> str:
        return " · ".join(filter(None, (self.price_text, self.place)))

    def facts(self) -> dict[str, object]:
        """The same for programs; amounts as in the API."""
        price = {"amount": self.amount, "currency": self.currency, "text": self.price_text}
        return {
            "id": self.number,
            "url": self.url,
            "title": self.title,
            "price": price,
            "place": self.place,
            "photo": self.photo or None,
            "published_at": self.published.isoformat(timespec="seconds"),
            "updated_at": self.updated.isoformat(timespec="seconds"),
        }


def entries_of(ads: Collection[int]) -> list[Entry]:
    """These listings in this order; those that nobody can find any more are left out."""
    if not ads:
        return []
    cover = AdPhoto.objects.filter(ad=OuterRef("pk")).shown()
    rows = Ad.objects.filter(pk__in=ads, entry__isnull=False).values(
        *COLUMNS,
        cover=Subquery(cover.values("key")[:1]),
        touched=Greatest("updated_at", "published_at"),
    )
    found = {row["id"]: row for row in rows}
    cities = {city.id: city.name for city in atlas().cities.values()}
    return [_entry(found[pk], cities) for pk in ads if pk in found]


def absolute(url: str) -> str:
    """An address of ours as it is written elsewhere; a storage of its own keeps its own."""
    return urljoin(settings.SITE_URL, url)


def tag_uri(path: str) -> str:
    """A name for a thing that outlives its address (RFC 4151)."""
    return f"tag:{urlsplit(settings.SITE_URL).hostname},{COINED}:{path}"


def _entry(row: dict, cities: dict[int, str]) -> Entry:
    is_free, cover = row["price_type"] == PriceType.FREE, row["cover"]
    return Entry(
        number=number_of(row["slug"]),
        url=absolute(reverse("ads:listing", args=[row["slug"]])),
        title=row["title"],
        price_text=price_text(row["price_type"], row["price"], row["currency"]),
        amount=0 if is_free else row["price"],
        currency=row["currency"],
        place=", ".join(filter(None, (cities.get(row["city_id"]), row["district"]))),
        photo=absolute(default_storage.url(photo_path(cover, "card", "jpg"))) if cover else "",
        published=row["first_published_at"] or row["published_at"],
        updated=row["touched"],
    )
