"""From an address to what its page reads in it."""

from urllib.parse import urlsplit

from django.http import QueryDict

from ads.filters import AdFilter
from categories.tree import tree


def filter_of(address: str) -> AdFilter:
    """The filters of a page of results."""
    parts = urlsplit(address)
    slug = parts.path.removeprefix("/c/").strip("/") if parts.path.startswith("/c/") else ""
    return AdFilter(QueryDict(parts.query), tree().by_slug.get(slug))
