"""What a moderator is shown, and a verdict on exactly that (security.md, T26)."""

import json
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import NamedTuple

from django.db import transaction
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from ads.cards import price_text
from ads.copies.elsewhere import Twin, twins_of
from ads.facts import described
from ads.models import Ad, AdEvent, AdPhoto, Revision
from ads.states import IllegalMove, State
from users.models import User

# What a listing tells its readers; a seal covers it, and so an approval does.
WRITTEN = (
    *("title", "description", "category_id", "kind", "condition", "attributes"),
    *("price_type", "price", "currency", "city_id", "district", "pickup", "shipping"),
    "safe_deal",
)
LAST_SENT = AdEvent.objects.filter(ad=OuterRef("pk"), new=State.PENDING).order_by("-at")
WAITING_SINCE = Coalesce(Subquery(LAST_SENT.values("at")[:1]), "updated_at")


class NotAsSeen(IllegalMove):
    """It reads differently from what the moderator was shown."""


class PhotosWait(IllegalMove):
    """A photo is still being prepared, so nobody can have seen it."""


class Row(NamedTuple):
    """One fact; `before` is what it was, None where nothing is compared."""

    label: str
    text: str
    before: str | None = None


@dataclass(frozen=True)
class Case:
    """A listing, or a change of a published one, as a moderator reads it."""

    thing: Ad | Revision

    @cached_property
    def published(self) -> Ad:
        return self.thing if isinstance(self.thing, Ad) else self.thing.ad

    @cached_property
    def ad(self) -> Ad:
        """The listing as it will read once this is approved."""
        ad = copy(self.published)
        for name, value in self._changes.items():
            setattr(ad, name, value)
        return ad

    @cached_property
    def rows(self) -> list[Row]:
        """What the listing says; of a change only what differs."""
        after = told(self.ad)
        if isinstance(self.thing, Ad):
            return [Row(label, text) for label, text in after.items()]
        before = told(self.published)
        labels = dict.fromkeys((*before, *after))
        rows = [Row(label, after.get(label, ""), before.get(label, "")) for label in labels]
        return [row for row in rows if row.text != row.before]

    @cached_property
    def photos(self) -> list[AdPhoto]:
        photos = self.published.photos.in_order()
        return list(photos if isinstance(self.thing, Ad) else photos.filter(is_approved=False))

    @property
    def pictures(self) -> list[tuple[AdPhoto, str]]:
        """Photos, each with the address of its large size."""
        return [(photo, photo.url("page")) for photo in self.photos]

    @cached_property
    def twins(self) -> list[Twin]:
        """Listings of other sellers with the same text or photo."""
        return twins_of(self.published)

    @property
    def is_waiting(self) -> bool:
        if isinstance(self.thing, Ad):
            return self.thing.state == State.PENDING
        return self.thing.outcome == "waiting" and self.published.state != State.DELETED

    @property
    def can_be_rejected(self) -> bool:
        return self.is_waiting or (isinstance(self.thing, Ad) and self.thing.is_findable)

    @property
    def seal(self) -> str:
        """Differs as soon as anything that was shown does."""
        words = [getattr(self.ad, name) for name in WRITTEN]
        photos = [(photo.key, photo.state) for photo in self.photos]
        return sha256(json.dumps([words, photos], sort_keys=True).encode()).hexdigest()[:32]

    def approve(self, *, by: User, seal: str) -> None:
        """Publish what bears this seal; raises `IllegalMove` for anything newer."""
        with transaction.atomic():
            case = self._locked(seal)
            if not case.is_waiting:
                raise IllegalMove
            if any(photo.is_waiting for photo in case.photos):
                raise PhotosWait
            case.thing.approve(by=by)

    def reject(self, *, by: User, seal: str, reason: str) -> None:
        """Refuse what bears this seal; what was mended meanwhile is read again first."""
        with transaction.atomic():
            self._locked(seal).thing.reject(by=by, reason=reason)

    @property
    def _changes(self) -> dict[str, object]:
        return {} if isinstance(self.thing, Ad) else self.thing.changes

    def _locked(self, seal: str) -> "Case":
        """The same case as the database has it now; edits and uploads wait for the same lock."""
        Ad.objects.select_for_update().get(pk=self.published.pk)
        case = Case(type(self.thing).objects.get(pk=self.thing.pk))
        if case.seal != seal:
            raise NotAsSeen
        return case


def queue(model: type[Ad] | type[Revision]) -> QuerySet:
    """What waits for a moderator, longest first; `since` tells from when on."""
    if model is Ad:
        waiting = Ad.objects.filter(state=State.PENDING).annotate(since=WAITING_SINCE)
    else:
        waiting = Revision.objects.filter(outcome="waiting").annotate(since=F("created_at"))
    return waiting.order_by("since", "pk")


def told(ad: Ad) -> dict[str, str]:
    """All that a listing says, in words: label → text; what it is silent about is missing."""
    facts = {
        _label("title"): ad.title,
        _label("category"): " › ".join(node.name for node in ad.node.path),
        _label("kind"): ad.get_kind_display(),
        _label("price"): price_text(ad.price_type, ad.price, ad.currency),
        _label("price_type"): ad.get_price_type_display(),
        _label("condition"): ad.get_condition_display(),
        **{row.label: row.text for row in described(ad.node, ad.attributes)},
        _label("city"): ", ".join(filter(None, (ad.city and ad.city.name, ad.district))),
        _label("pickup"): "✓" if ad.pickup else "",
        _label("shipping"): "✓" if ad.shipping else "",
        _label("safe_deal"): "✓" if ad.safe_deal else "",
        _label("description"): ad.description,
    }
    return {label: str(text) for label, text in facts.items() if text}


def _label(field: str) -> str:
    name = str(Ad._meta.get_field(field).verbose_name)
    return name[:1].upper() + name[1:]
