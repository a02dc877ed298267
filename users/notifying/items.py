"""News as pages and letters show them: in words, by day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from babel.dates import format_date
from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, pgettext, to_locale
from django.utils.translation import gettext as _

from users.models import Notification
from users.notifying.kinds import Group, Kind, known

# Of a kind that a later release has dropped.
FORGOTTEN = Kind(
    "", gettext_lazy("Older news"), Group.SECURITY, gettext_lazy("This is no longer told.")
)


@dataclass(frozen=True)
class Item:
    """One piece of news in the active language and time zone."""

    news: Notification
    kind: Kind

    @property
    def sentence(self) -> str:
        return self.kind.say(self.news.facts)

    @property
    def more(self) -> str:
        return self.kind.explain(self.news.facts)

    @property
    def url(self) -> str:
        """Where it leads from outside the site."""
        return absolute(self.news.path or "/")


def item_of(news: Notification) -> Item:
    return Item(news, known(news.kind) or FORGOTTEN)


def by_day(news: Iterable[Notification]) -> list[tuple[str, list[Item]]]:
    """The same order, in parts that each have the name of their day."""
    days = groupby(news, key=lambda one: timezone.localdate(one.created_at))
    return [(day_words(day), [item_of(one) for one in told]) for day, told in days]


def day_words(day: date) -> str:
    today = timezone.localdate()
    if day == today:
        return _("Today")
    if day == today - timedelta(days=1):
        return _("Yesterday")
    pattern = pgettext("day of this year", "d MMM")
    if day.year != today.year:
        pattern = pgettext("day of another year", "d MMM y")
    return format_date(day, pattern, locale=to_locale(get_language() or settings.LANGUAGE_CODE))


def absolute(path: str) -> str:
    return f"{settings.SITE_URL.rstrip('/')}{path}"
