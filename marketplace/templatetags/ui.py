"""The words templates use for icons, prices, moments and links; a builtin of every template."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import lru_cache

from babel.dates import format_date, format_datetime
from django import template
from django.conf import settings
from django.core.paginator import Page
from django.template.context import RequestContext
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext, pgettext, to_locale
from django.utils.translation import gettext as _
from lucide import IconDoesNotExist
from lucide.templatetags.lucide import lucide

from marketplace import stylesheets
from marketplace.money import format_money

register = template.Library()

# Meanings that have a picture; every other name is lucide's own.
ICONS = {
    "info": "info",
    "success": "circle-check",
    "warn": "triangle-alert",
    "danger": "circle-alert",
    "done": "check",
    "failed": "x",
    "now": "",
    "later": "",
}
UNKNOWN_ICON = "tag"
STAR = "M{x} 2l3.1 6.3 6.9 1-5 4.9 1.2 6.8-6.2-3.2-6.2 3.2 1.2-6.8-5-4.9 6.9-1z"
STARS = "".join(STAR.format(x=12 + 24 * place) for place in range(5))


@register.simple_tag
def icon(name: str, size: int = 20, **attributes: str) -> SafeString:
    """A lucide icon or one of our meanings; screen readers get the words beside it."""
    classes = f"icon {attributes.pop('class', '')}".strip()
    picture = ICONS.get(name, name)
    return picture and _icon(picture, size, **attributes, **{"class": classes})


@lru_cache(maxsize=512)
def _icon(name: str, size: int, **attributes: str) -> SafeString:
    try:
        return lucide(name, size=size, aria_hidden="true", focusable="false", **attributes)
    except IconDoesNotExist:
        return _icon(UNKNOWN_ICON, size, **attributes)


@register.simple_tag
def star_path() -> str:
    """The outline of five stars in a box of 120 by 24."""
    return STARS


@register.simple_tag
def site_name() -> str:
    """The name of the site, also where no context processor runs."""
    return settings.SITE_NAME


@register.simple_tag
def money(amount: int | None, currency: str) -> str:
    """An amount of minor units as people write it; nothing for no amount."""
    return "" if amount is None else format_money(amount, currency, get_language())


# Moments -------------------------------------------------------------------


@register.simple_tag
def since(moment: datetime | None) -> SafeString | str:
    """A time element: "12 min ago" within a day, then "Yesterday", then "14 Nov"."""
    if moment is None:
        return ""
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        moment.isoformat(timespec="minutes"),
        full_moment(moment),
        since_words(moment),
    )


def since_words(moment: datetime, now: datetime | None = None) -> str:
    """How long ago, in as few words as people use."""
    now = now or timezone.now()
    age = now - moment
    if timedelta(0) <= age < timedelta(days=1):
        return _within_a_day(age)
    day, today = timezone.localdate(moment), timezone.localdate(now)
    if day == today - timedelta(days=1):
        return _("Yesterday")
    # Translators: Babel's letters for a day of this year, and of another year.
    pattern = pgettext("day of this year", "d MMM")
    if day.year != today.year:
        pattern = pgettext("day of another year", "d MMM y")
    return format_date(day, pattern, locale=_locale())


def full_moment(moment: datetime) -> str:
    """Day and time in full, in the active time zone."""
    pattern = pgettext("day and time", "d MMMM y, HH:mm")
    return format_datetime(timezone.localtime(moment), pattern, locale=_locale())


def _within_a_day(age: timedelta) -> str:
    minutes = age // timedelta(minutes=1)
    hours = minutes // 60
    if hours:
        return ngettext("%(count)d h ago", "%(count)d h ago", hours) % {"count": hours}
    if minutes:
        return ngettext("%(count)d min ago", "%(count)d min ago", minutes) % {"count": minutes}
    return _("Just now")


def _locale() -> str:
    return to_locale(get_language() or settings.LANGUAGE_CODE)


# Links ---------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def query_with(context: RequestContext, **changes: object) -> str:
    """The page's query string with some values replaced; None or "" removes a value."""
    query = context.request.GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value not in (None, ""):
            query[name] = value
    return f"?{query.urlencode()}"


@register.simple_tag(takes_context=True)
def query_without(context: RequestContext, name: str, value: object) -> str:
    """The page's query string with one of a name's values taken out, back on its first page."""
    query = context.request.GET.copy()
    query.setlist(name, [kept for kept in query.getlist(name) if kept != str(value)])
    query.pop("page", None)
    return f"?{query.urlencode()}"


@register.simple_tag(takes_context=True)
def current(context: RequestContext, *view_names: str) -> SafeString | str:
    """Mark a link as the page we are on."""
    match = context.request.resolver_match
    is_here = match is not None and match.view_name in view_names
    return SafeString(' aria-current="page"') if is_here else ""


@register.filter
def page_numbers(page: Page) -> Iterator[int | None]:
    """The page numbers worth a link, None where some are left out."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return (number if isinstance(number, int) else None for number in numbers)


@register.filter
def initials(name: str) -> str:
    """Up to two letters that stand for a person without a picture."""
    words = str(name).split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:]))


@register.simple_tag
def stylesheet_addresses() -> list[str]:
    """The files that every page links."""
    return stylesheets.addresses()
