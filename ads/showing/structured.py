"""What search engines and messengers read on a listing page (schema.org)."""

import json
from collections.abc import Iterable
from urllib.parse import urljoin

from django.conf import settings

from ads.models import Ad
from ads.showing.listing import Picture
from ads.states import State
from ads.terms import Condition, PriceType

SCHEMA = "https://schema.org/"
CONDITIONS = {Condition.NEW: "NewCondition", Condition.FOR_PARTS: "DamagedCondition"}
AVAILABILITY = {State.ACTIVE: "InStock", State.RESERVED: "LimitedAvailability"}
# In a script element "</" would end it and "<!--" would hide what follows.
ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}


def absolute(url: str) -> str:
    return urljoin(settings.SITE_URL, url)


def product(ad: Ad, pictures: Iterable[Picture]) -> str:
    """The listing as a Product with its Offer, as JSON that may stand in a script element."""
    facts = {
        "@context": SCHEMA,
        "@type": "Product",
        "name": ad.title,
        "description": ad.description,
        "category": " > ".join(node.name for node in ad.node.path),
        "sku": ad.number,
        "url": absolute(ad.get_absolute_url()),
        "image": [absolute(picture.page) for picture in pictures],
        "offers": _offer(ad),
    }
    if ad.condition:
        facts["itemCondition"] = SCHEMA + CONDITIONS.get(ad.condition, "UsedCondition")
    return json.dumps(facts, ensure_ascii=False).translate(ESCAPES)


def _offer(ad: Ad) -> dict[str, str]:
    price = "0" if ad.price_type == PriceType.FREE else ""
    if ad.money:
        price = f"{ad.money.major.normalize():f}"
    return {
        "@type": "Offer",
        "availability": SCHEMA + AVAILABILITY.get(ad.state, "SoldOut"),
        "url": absolute(ad.get_absolute_url()),
        "priceCurrency": ad.currency,
    } | ({"price": price} if price else {})
