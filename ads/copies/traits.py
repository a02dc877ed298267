"""By what a thing is known again, and when two listings are about the same one."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zlib import crc32

from django.db import models
from django.utils.translation import gettext_lazy as _

from ads.copies import texts
from ads.states import FINDABLE

if TYPE_CHECKING:
    from ads.models import Ad, Fingerprint

# Of 64 bits. Measured on 150 photos and 46,056 pairs of different ones: a smaller or harder
# pressed copy is within 5 bits, 98 of 100 with a logo or more light within 6; one pair of
# different photos is.
NEAR = 6
# Fewer or more bright neighbors than this: one color, or a slope of colors.
PLAIN = 8
# How alike titles are (pg_trgm) beside the same picture, and beside the same text.
TITLE_WITH_PHOTO, TITLE_WITH_TEXT = 0.4, 0.6
# Measured by relevance/copies.py: of texts with a new price, emoji, 5 % other words or a fifth cut
# off 98 of 100 and more are above, of neighbors in the same category and town 1.
TEXT = 0.6
# Facts that every listing has, beside those of its category: a title's numbers are its model.
KIND, NUMBERS = "", "#"
CHUNKS, CHUNK = 4, 16


class Likeness(models.TextChoices):
    """Why two listings are taken for the same thing."""

    PHOTOS = "photos", _("the same photos")
    TEXT = "text", _("the same text")


@dataclass(frozen=True, slots=True)
class Traits:
    """`figures` are the numbers of a text that is on offer, None when it is not (any more)."""

    figures: frozenset[str] | None
    text: int | None
    sketch: bytes
    photos: tuple[int, ...]
    facts: dict[str, int]

    def likeness(self, other: "Traits", title: float) -> Likeness | None:
        """Why both are about one thing, given how alike their titles are; None if they are not."""
        if self._contradicts(other):
            return None
        if title >= TITLE_WITH_PHOTO and self.shares_photo(other):
            return Likeness.PHOTOS
        if title >= TITLE_WITH_TEXT and self.reads_like(other):
            return Likeness.TEXT
        return None

    def shares_photo(self, other: "Traits") -> bool:
        return any(distance(one, two) <= NEAR for one in self.photos for two in other.photos)

    def reads_like(self, other: "Traits") -> bool:
        if self.text is not None and self.text == other.text:
            return True
        return texts.resemblance(self.sketch, other.sketch) >= TEXT

    def _contradicts(self, other: "Traits") -> bool:
        """Another size, or numbers of two texts that are on offer at one time and differ."""
        known = self.facts.keys() & other.facts.keys()
        if any(self.facts[key] != other.facts[key] for key in known):
            return True
        return None not in (self.figures, other.figures) and self.figures != other.figures


def traits_of(ad: "Ad", photos: Iterable[int]) -> Traits:
    """Those of a listing as it is now."""
    return Traits(
        figures=_figures(ad),
        text=texts.digest(ad.description),
        sketch=texts.sketch(ad.description),
        photos=tuple(telling(photos)),
        facts=facts_of(ad),
    )


def traits_kept(fingerprint: "Fingerprint") -> Traits:
    """Those that were written down, whatever became of the listing."""
    ad = fingerprint.ad
    return Traits(
        figures=_figures(ad),
        text=fingerprint.text,
        sketch=bytes(fingerprint.sketch),
        photos=tuple(fingerprint.photos),
        facts=fingerprint.facts,
    )


def distance(one: int, other: int) -> int:
    """Bits in which two pictures differ; negative numbers are 64 bits, too."""
    return ((one ^ other) & (2**64 - 1)).bit_count()


def telling(photos: Iterable[int]) -> list[int]:
    """The pictures that show something, each once."""
    kept = dict.fromkeys(photos)
    return [one for one in kept if PLAIN <= (one & (2**64 - 1)).bit_count() <= 64 - PLAIN]


def facts_of(ad: "Ad") -> dict[str, int]:
    """Each fact as a number that says only whether another one is equal."""
    facts = {KIND: ad.kind, NUMBERS: sorted(texts.numbers_in(ad.title))} | ad.attributes
    return {key: crc32(json.dumps(value, sort_keys=True).encode()) for key, value in facts.items()}


def keys_of(ad: "Ad", sketch: bytes, photos: Collection[int]) -> list[int]:
    """Numbers of which two listings share one if they may be copies of each other.

    Copies answer every filter alike, so all that filters ask for goes into each number: others
    are never even compared.
    """
    if ad.state not in FINDABLE:
        return []
    answers = repr((answers_of(ad), bool(photos))).encode()
    parts = [b"text%d" % band for band in texts.bands(sketch)]
    parts += [
        b"photo%d:%d" % (place, photo >> place * CHUNK & (1 << CHUNK) - 1)
        for photo in photos
        for place in range(CHUNKS)
    ]
    parts += [] if parts else [" ".join(texts.words_of(ad.title)).encode()]
    return sorted({crc32(part, crc32(answers)) - 2**31 for part in parts})


def answers_of(ad: "Ad") -> tuple[object, ...]:
    """What filters ask of a listing, its age and promotion apart."""
    point = tuple(None if degrees is None else round(degrees, 2) for degrees in (ad.lat, ad.lon))
    return (
        *(ad.seller_id, ad.category_id, ad.city_id, point, ad.kind, ad.condition),
        *(ad.price_type, ad.price, ad.currency, ad.shipping, ad.safe_deal),
        json.dumps(ad.attributes, sort_keys=True),
    )


def _figures(ad: "Ad") -> frozenset[str] | None:
    return texts.numbers_in(ad.description) if ad.state in FINDABLE else None
