"""What pages say of copies and of a listing's true age."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ads.cards import Card, cards_of
from ads.copies import clusters, lineage
from ads.models import Ad
from ads.search.criteria import Criteria
from ads.states import State


class Hidden(NamedTuple):
    """How many copies a page of results leaves out, in words, and where they are shown."""

    text: str
    url: str


class Copies(NamedTuple):
    """The listings that repeat one, on its page."""

    title: str
    cards: Sequence[Card]


class Twin(NamedTuple):
    """An alert for a seller who offers something again."""

    kind: str
    title: str
    text: str
    url: str
    action: str


def hidden_behind(cards: Iterable[Card], criteria: Criteria) -> Hidden | None:
    count = 0 if criteria.copies else sum(card.copies for card in cards)
    if not count:
        return None
    text = ngettext(
        "%(count)d similar copy by the same seller is hidden.",
        "%(count)d similar copies by the same sellers are hidden.",
        count,
    )
    return Hidden(text % {"count": count}, criteria.url(copies=True))


def of_listing(ad: Ad, *, is_owner: bool, saved: Iterable[int]) -> dict[str, object]:
    """The part of a listing's page; asks nothing more of one that is alone and new."""
    return {
        "was_renewed": ad.published_at != ad.first_published_at,
        "continues": _continues(ad) if is_owner and ad.origin_id else "",
        "copies": _copies(ad, saved) if ad.copy_of_id or ad.copies_hidden else None,
    }


def twin_of(ad: Ad) -> Twin | None:
    """What to tell the seller of a draft that offers something again; None when it is new."""
    found = lineage.likely(ad) if ad.state in (State.DRAFT, State.REJECTED) else None
    if found is None:
        return None
    facts = {
        "title": found.ad.title,
        "day": _day(found.ad.first_published_at),
        "why": found.likeness.label,
    }
    if found.ad.is_findable:
        return Twin(
            "warn",
            _("You offer this already"),
            _("“%(title)s” has %(why)s. Searches show only one of two ads that are alike.") % facts,
            found.ad.get_absolute_url(),
            _("See that ad"),
        )
    text = _("It has %(why)s as “%(title)s”. Readers will see that it began on %(day)s.")
    return Twin("info", _("This continues an earlier ad of yours"), text % facts, "", "")


def _copies(ad: Ad, saved: Iterable[int]) -> Copies | None:
    cards = cards_of(clusters.others(ad), saved=saved)
    text = ngettext(
        "%(count)d similar ad by this seller", "%(count)d similar ads by this seller", len(cards)
    )
    return Copies(text % {"count": len(cards)}, cards) if cards else None


def _continues(ad: Ad) -> str:
    words = {"day": _day(ad.first_published_at), "why": ad.fingerprint.get_likeness_display()}
    return _("This continues your ad of %(day)s: it has %(why)s.") % words


def _day(moment: datetime) -> str:
    return date_format(timezone.localtime(moment))
