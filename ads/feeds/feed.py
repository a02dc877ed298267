"""A question and its newest answers, before they are written in one form or the other."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ads.alerts.sentence import sentence
from ads.feeds.addresses import feed_url
from ads.feeds.entries import Entry, absolute, entries_of, tag_uri
from ads.filters import LAST_PAGE
from ads.models import SavedSearch
from ads.results.page import heading_of
from ads.search.criteria import Criteria
from ads.search.query import find

SIZE = 48
# A feed without entries was always so: readers must not think that something happened.
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Feed:
    """All that both forms say; equal feeds are written alike."""

    tag: str
    title: str
    language: str
    page_url: str
    url: str
    next_url: str
    entries: tuple[Entry, ...]

    @property
    def updated(self) -> datetime:
        return max((entry.updated for entry in self.entries), default=LONG_AGO)

    def fingerprint(self, form: str) -> str:
        return sha256(f"{form} {self!r}".encode()).hexdigest()[:32]


def public_feed(criteria: Criteria, form: str) -> Feed:
    """What strangers find; two statements."""
    first = replace(criteria, page=1, until=None)
    found = find(criteria, SIZE)
    has_next = criteria.page < LAST_PAGE and found.total > criteria.page * SIZE
    following = feed_url(replace(criteria, page=criteria.page + 1), form) if has_next else ""
    return Feed(
        tag=tag_uri(f"search/{_digest(first)}"),
        title=_titled(heading_of(criteria)),
        language=get_language(),
        page_url=absolute(first.url()),
        url=absolute(feed_url(criteria, form)),
        next_url=absolute(following) if following else "",
        entries=tuple(entries_of(found.ids)),
    )


def private_feed(criteria: Criteria, saved: SavedSearch, path: str) -> Feed:
    """What the owner of a saved search finds; the feed's name says nothing of its address."""
    newest = replace(criteria, sort="newest")
    return Feed(
        tag=tag_uri(f"saved/{saved.pk}"),
        title=_titled(saved.name or sentence(criteria)),
        language=get_language(),
        page_url=absolute(criteria.url()),
        url=absolute(path),
        next_url="",
        entries=tuple(entries_of(find(newest, SIZE).ids)),
    )


def _titled(words: str) -> str:
    return _("%(words)s – %(site)s") % {"words": words, "site": settings.SITE_NAME}


def _digest(criteria: Criteria) -> str:
    return sha256(criteria.query_string().encode()).hexdigest()[:16]
