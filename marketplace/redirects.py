"""Leading people back to where they were, never off the site (T17)."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def is_ours(request: HttpRequest, url: str) -> bool:
    """Whether the address, which anybody may have written, is a page of this site.

    A path or a whole address: a word alone would be taken for the name of a page.
    """
    if not url.startswith(("/", "http://", "https://")):
        return False
    return url_has_allowed_host_and_scheme(
        url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
