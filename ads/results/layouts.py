"""Results as a grid or as rows: a cookie the server reads, so no page jumps."""

from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

COOKIE, COOKIE_AGE = "layout", 365 * 24 * 3600


class Layout(NamedTuple):
    """One way to show results, and the words of the button that chooses it."""

    value: str
    label: str | Promise
    icon: str


LAYOUTS = {
    layout.value: layout
    for layout in (
        Layout("grid", _("Show as a grid"), "layout-grid"),
        Layout("rows", _("Show as a list"), "rows-3"),
    )
}


def shown(request: HttpRequest) -> dict[str, object]:
    """How this browser wants results, a grid unless it said otherwise; and the other way."""
    chosen = request.COOKIES.get(COOKIE, "")
    layout = chosen if chosen in LAYOUTS else "grid"
    [other] = (one for value, one in LAYOUTS.items() if value != layout)
    return {"layout": layout, "other_layout": other}


def remember(response: HttpResponse, layout: str) -> None:
    """Let this browser get results so from now on."""
    response.set_cookie(
        COOKIE,
        layout,
        max_age=COOKIE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
