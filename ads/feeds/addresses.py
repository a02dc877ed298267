"""Where the feed of a question is, for links and for the feed itself."""

from dataclasses import replace
from urllib.parse import urlencode

from django.urls import reverse

from ads.search.criteria import Criteria

# What each form is sent as, and called in links.
TYPES = {"atom": "application/atom+xml", "json": "application/feed+json"}


class FormConverter:
    """The end of a feed's address."""

    regex = "|".join(TYPES)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


def feed_url(criteria: Criteria, form: str) -> str:
    """The same question, always from its newest answer unless it is sorted otherwise."""
    pairs = [pair for pair in criteria.params() if pair[0] not in ("category", "until")]
    if criteria.category:
        path = reverse("ads:category_feed", args=[criteria.category.slug, form])
    else:
        path = reverse("ads:search_feed", args=[form])
    return f"{path}?{urlencode(pairs)}" if pairs else path


def feeds_of(criteria: Criteria) -> dict[str, str]:
    """Form → address, for a page of results."""
    first = replace(criteria, page=1)
    return {form: feed_url(first, form) for form in TYPES}
