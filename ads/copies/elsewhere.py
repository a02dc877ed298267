"""The same text or photo in a listing of somebody else: a fact for moderators, hidden from none."""

from typing import NamedTuple

from django.db.models import QuerySet

from ads.copies import texts, traits
from ads.copies.traits import Likeness
from ads.models import Ad, AdPhoto, Fingerprint

MOST = 5


class Twin(NamedTuple):
    """A listing of another seller, and what it has in common."""

    ad: Ad
    likeness: Likeness


def twins_of(ad: Ad) -> list[Twin]:
    """The oldest few with equal words in equal order, or an equal picture; read by index."""
    same_text = Fingerprint.objects.filter(text=texts.digest(ad.description), text__isnull=False)
    same_photo = AdPhoto.objects.filter(dhash__in=_photos(ad))
    found = dict.fromkeys(_of_others(same_text, ad), Likeness.TEXT)
    found |= dict.fromkeys(_of_others(same_photo, ad), Likeness.PHOTOS)
    ads = Ad.objects.filter(pk__in=found).select_related("seller").order_by("created_at", "pk")
    return [Twin(other, found[other.pk]) for other in ads[:MOST]]


def _photos(ad: Ad) -> list[int]:
    hashes = ad.photos.filter(dhash__isnull=False).values_list("dhash", flat=True)
    return traits.telling(hashes)


def _of_others(rows: QuerySet, ad: Ad) -> QuerySet:
    others = rows.exclude(ad__seller=ad.seller_id).order_by("ad_id")
    return others.values_list("ad_id", flat=True)[:MOST]
