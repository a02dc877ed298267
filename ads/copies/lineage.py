"""Honest age: what is offered again continues the listing that offered it first."""

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from django.contrib.postgres.search import TrigramSimilarity
from django.db import connection
from django.db.models import Q, QuerySet

from ads.copies import traits
from ads.copies.traits import KIND, NUMBERS, TITLE_WITH_PHOTO, Likeness, Traits
from ads.models.fingerprint import Fingerprint
from ads.states import State

if TYPE_CHECKING:
    from ads.models import Ad

# Photos are added, never taken away; several may become ready at one moment.
KEEP = """
INSERT INTO ads_fingerprint AS kept
       (ad_id, seller_id, text, sketch, photos, facts, keys, likeness, due_at, at)
VALUES (%(ad)s, %(seller)s, %(text)s, %(sketch)s, %(photos)s, %(facts)s::jsonb, %(keys)s, '',
        now(), now())
    ON CONFLICT (ad_id) DO UPDATE SET
       (seller_id, text, sketch, facts, keys, at) = (excluded.seller_id, excluded.text,
           excluded.sketch, excluded.facts, excluded.keys, excluded.at),
       photos = ARRAY(SELECT DISTINCT unnest(kept.photos || excluded.photos) LIMIT %(most)s)
"""
MOST_PHOTOS = 40
# Titles of one seller that agree in words and numbers, and are looked at closely.
COMPARED = 200


class Earlier(NamedTuple):
    """A listing of the same thing by the same seller, and by what it was recognized."""

    ad: "Ad"
    likeness: Likeness


def adopt(ad: "Ad") -> None:
    """Let a published listing continue the earliest one of the same thing by the same seller.

    Harmless when repeated or run twice at a time: a date only ever moves back. Whoever calls
    holds the listing's row, or has just written it.
    """
    if not ad.first_published_at:
        return
    seen = remember(ad)
    found = _earlier(ad, seen).filter(ad__first_published_at__lt=ad.first_published_at)
    oldest = found.order_by("ad__first_published_at", "ad_id")[:COMPARED]
    first = next(_alike(seen, oldest), None)
    if first:
        _continue(ad, first)


def remember(ad: "Ad") -> Traits:
    """Write down by what the listing can be recognized, and return it."""
    seen = traits.traits_of(ad, _photos(ad))
    values = {
        "ad": ad.pk,
        "seller": ad.seller_id,
        "text": seen.text,
        "sketch": seen.sketch,
        "photos": list(seen.photos),
        "facts": json.dumps(seen.facts),
        "keys": traits.keys_of(ad, seen.sketch, seen.photos),
        "most": MOST_PHOTOS,
    }
    with connection.cursor() as cursor:
        cursor.execute(KEEP, values)
    return seen


def keep(ad: "Ad") -> None:
    """Remember a published listing that is about to lose its words and photos."""
    rows = type(ad).objects.filter(pk=ad.pk, first_published_at__isnull=False)
    for row in rows.exclude(state=State.DELETED).select_for_update(no_key=True):
        remember(row)


def family(ad: "Ad") -> list[int]:
    """All listings of this thing by its seller, the first one first; at least this one."""
    first = ad.origin_id or ad.pk
    rows = type(ad).objects.filter(Q(pk=first) | Q(origin=first))
    return list(rows.order_by("created_at", "pk").values_list("pk", flat=True)) or [ad.pk]


def likely(ad: "Ad") -> Earlier | None:
    """What this draft seems to offer again: what is on offer now before what has ended."""
    seen = traits.traits_of(ad, _photos(ad))
    newest = _earlier(ad, seen).order_by("-ad__first_published_at")[:COMPARED]
    found = list(_alike(seen, newest))
    return next((one for one in found if one.ad.is_findable), found[0] if found else None)


def _photos(ad: "Ad") -> Iterable[int]:
    return ad.photos.filter(dhash__isnull=False).in_order().values_list("dhash", flat=True)


def _earlier(ad: "Ad", seen: Traits) -> QuerySet[Fingerprint]:
    """The same seller's published listings with a title like this one's.

    A trader who has sold one may have the next; of anybody else it is the same one.
    """
    return (
        Fingerprint.objects.filter(seller=ad.seller_id, ad__first_published_at__isnull=False)
        .exclude(ad=ad)
        .exclude(ad__state=State.SOLD, seller__is_trader=True)
        .filter(facts__contains={key: seen.facts[key] for key in (KIND, NUMBERS)})
        .annotate(title=TrigramSimilarity("ad__title", ad.title))
        .filter(title__gte=TITLE_WITH_PHOTO)
        .select_related("ad")
    )


def _alike(seen: Traits, found: Iterable[Fingerprint]) -> Iterator[Earlier]:
    for one in found:
        if likeness := seen.likeness(traits.traits_kept(one), one.title):
            yield Earlier(one.ad, likeness)


def _continue(ad: "Ad", first: Earlier) -> None:
    facts = {
        "origin_id": first.ad.origin_id or first.ad.pk,
        "first_published_at": first.ad.first_published_at,
    }
    later = type(ad).objects.filter(pk=ad.pk, first_published_at__gt=first.ad.first_published_at)
    if later.update(**facts):
        Fingerprint.objects.filter(ad=ad).update(likeness=first.likeness)
        for name, value in facts.items():
            setattr(ad, name, value)
