"""From a row to a listing, or to the reason why not."""

import hashlib
import math
from datetime import datetime, timedelta
from decimal import Decimal

from django.conf import settings
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from ads.importing.atlas import Atlas
from ads.importing.facts import facts_of
from ads.importing.rows import BadRow
from ads.importing.shelves import Shelves
from ads.models import Ad
from ads.slugs import new_number, slug_for
from ads.terms import Condition, Kind, PriceType
from marketplace.money import LARGEST, exponent
from marketplace.text import clean_text
from users.models import City, User

CONDITIONS = {
    "new": Condition.NEW,
    "like new": Condition.LIKE_NEW,
    "like_new": Condition.LIKE_NEW,
    "used": Condition.GOOD,
    "good": Condition.GOOD,
    "fair": Condition.FAIR,
    "poor": Condition.FAIR,
    "damaged": Condition.FOR_PARTS,
    "for_parts": Condition.FOR_PARTS,
}
TRADERS = {"business", "agency", "dealer", "trader"}
WANTED = "wanted"
# Listings without a date are spread over this time, each always on the same day.
SPREAD = timedelta(days=60)


class Bench:
    """Turns rows into unsaved listings; knows the categories, cities and sellers."""

    def __init__(self, *, now: datetime) -> None:
        self.now = now
        self.shelves, self.atlas = Shelves(), Atlas()
        self._sellers: dict[tuple[str, bool], User] = {}

    def listing(self, row: dict) -> Ad:
        """Build the listing of a row; raises `BadRow` with the field and the reason."""
        source, source_id = _text(row, "source", 40), _text(row, "source_id", 80)
        title, path = _text(row, "title", 140), _text(row, "category", 200)
        description = _text(row, "description", 5000, required=False, multiline=True)
        published = self._published(row, source_id)
        price_type, price, currency = _price(row)
        attributes, views = _attributes(row), _count(row, "views")
        # A category or a city is made only for a row that is good so far.
        place = self._place(row)
        node = self.shelves.find(path)
        number = new_number()
        return Ad(
            slug=slug_for(title, number),
            source=source,
            source_id=source_id,
            seller=self._seller(source, row),
            category_id=node.id,
            kind=Kind.WANTED if path.casefold().endswith(WANTED) else Kind.OFFER,
            title=title,
            description=description,
            price_type=price_type,
            price=price,
            currency=currency,
            condition=_condition(row),
            attributes=facts_of(node, attributes),
            **place,
            published_at=published,
            first_published_at=published,
            expires_at=self.now + timedelta(days=node.lifetime_days),
            checked_at=self.now,
            views=views,
        )

    def _seller(self, source: str, row: dict) -> User:
        """One account without a password stands for all private sellers of a source."""
        trader = str(row.get("seller_type", "")).lower() in TRADERS
        if (source, trader) not in self._sellers:
            email = f"{source}.{'trader' if trader else 'private'}@import.invalid".lower()
            self._sellers[source, trader] = User.objects.filter(email=email).first() or (
                User.objects.join(
                    email=email,
                    password=None,
                    name=source.replace("_", " ").title(),
                    is_trader=trader,
                )
            )
        return self._sellers[source, trader]

    def _place(self, row: dict) -> dict[str, City | str | float | None]:
        """City, district and a point rounded to about a kilometre."""
        point = _point(row)
        name = _text(row, "city", 100, required=False)
        if not name:
            return {"city": None, "district": "", "lat": point[0], "lon": point[1]}
        country = (_text(row, "country", 2, required=False) or settings.MARKET).upper()
        region = _text(row, "region", 100, required=False)
        city = self.atlas.find(country, name, region, point)
        return {
            "city": city,
            "district": _text(row, "district", 80, required=False, cut=True),
            "lat": city.lat if point[0] is None else point[0],
            "lon": city.lon if point[1] is None else point[1],
        }

    def _published(self, row: dict, source_id: str) -> datetime:
        if not (text := row.get("posted_at")):
            share = int(hashlib.sha256(source_id.encode()).hexdigest()[:8], 16) / 0xFFFFFFFF
            midnight = self.now.replace(hour=0, minute=0, second=0, microsecond=0)
            return midnight - SPREAD * share
        try:
            moment = parse_datetime(str(text))
        except ValueError:
            moment = None
        if moment is None:
            raise BadRow("posted_at", "not an ISO date and time")
        moment = moment if timezone.is_aware(moment) else moment.replace(tzinfo=timezone.UTC)
        return min(moment, self.now)


def _text(
    row: dict,
    field: str,
    longest: int,
    *,
    required: bool = True,
    multiline: bool = False,
    cut: bool = False,
) -> str:
    value = row.get(field, "")
    if not isinstance(value, str | int | float):
        raise BadRow(field, "not a text")
    text = clean_text(str(value), multiline=multiline)
    if required and not text:
        raise BadRow(field, "missing")
    if len(text) > longest and not cut:
        raise BadRow(field, f"longer than {longest} characters")
    return text[:longest]


def _price(row: dict) -> tuple[str, int | None, str]:
    currency = str(row.get("currency") or settings.DEFAULT_CURRENCY).upper()
    if len(currency) != 3 or not currency.isalpha():
        raise BadRow("currency", "not a three-letter code")
    if row.get("price") in (None, ""):
        return PriceType.ON_REQUEST, None, currency
    amount = _decimal(row, "price")
    if not 0 <= amount <= LARGEST:
        raise BadRow("price", f"not between 0 and {LARGEST}")
    price = int(amount.scaleb(exponent(currency)).to_integral_value())
    return (PriceType.FIXED, price, currency) if price else (PriceType.FREE, None, currency)


def _decimal(row: dict, field: str) -> Decimal:
    try:
        number = Decimal(str(row[field]).strip())
    except ArithmeticError:
        raise BadRow(field, "not a number") from None
    if isinstance(row[field], bool) or not number.is_finite():
        raise BadRow(field, "not a number")
    return number


def _condition(row: dict) -> str:
    return CONDITIONS.get(str(row.get("condition", "")).strip().lower(), "")


def _attributes(row: dict) -> dict:
    """The row's attributes, with what the schema says beside them and we show among them."""
    attributes = row.get("attributes") or {}
    if not isinstance(attributes, dict):
        raise BadRow("attributes", "not an object")
    beside = {"rent_period": row.get("price_period")}
    if row.get("condition") and not _condition(row):
        beside["condition"] = row["condition"]
    return beside | attributes


def _point(row: dict) -> tuple[float | None, float | None]:
    if row.get("lat") in (None, "") or row.get("lon") in (None, ""):
        return None, None
    lat, lon = float(_decimal(row, "lat")), float(_decimal(row, "lon"))
    if not (math.fabs(lat) <= 90 and math.fabs(lon) <= 180):
        raise BadRow("lat", "not on the globe")
    return round(lat, 2), round(lon, 2)


def _count(row: dict, field: str) -> int:
    if row.get(field) in (None, ""):
        return 0
    number = _decimal(row, field)
    if not 0 <= number < 2**31:
        raise BadRow(field, "not a count")
    return int(number)
