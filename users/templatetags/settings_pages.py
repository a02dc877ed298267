"""The navigation of the settings, as the reader stands in it."""

from dataclasses import dataclass

from django import template
from django.template.context import RequestContext
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from users.profile.navigation import GROUPS, SettingsPage

register = template.Library()


@dataclass(frozen=True, slots=True)
class Link:
    url: str
    label: str | Promise
    icon: str
    is_current: bool


@register.simple_tag(takes_context=True)
def settings_groups(context: RequestContext) -> list[tuple[str | Promise, list[Link]]]:
    """Each group's name with its links."""
    match = context.request.resolver_match
    here = match.view_name if match else ""
    return [(group.label, [_link(page, here) for page in group.pages]) for group in GROUPS]


@register.simple_tag(takes_context=True)
def settings_current(context: RequestContext) -> SafeString | str:
    """Mark a link as the one to where we are: on some page of the settings."""
    match = context.request.resolver_match
    pages = (page for group in GROUPS for page in group.pages)
    is_here = match is not None and any(page.covers(match.view_name) for page in pages)
    return SafeString(' aria-current="page"') if is_here else ""


def _link(page: SettingsPage, here: str) -> Link:
    return Link(reverse(page.view_name), page.label, page.icon, page.covers(here))
