"""Numbers of listings in words."""

from django.utils.formats import number_format
from django.utils.translation import ngettext


def count_text(number: int, *, is_exact: bool) -> str:
    """ "1 ad", "1,284 ads" or "10,000+ ads"."""
    words = ngettext("%(count)s ad", "%(count)s ads", number if is_exact else number + 1)
    return words % {"count": number_format(number) + ("" if is_exact else "+")}
