"""Light, dark or as the system says: a cookie the server reads, so no page flashes."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

COOKIE = "theme"
COOKIE_AGE = 365 * 24 * 3600
# The header's color, painted by the browser around the page.
LIGHT, DARK = "#ffffff", "#211b16"


@dataclass(frozen=True, slots=True)
class Theme:
    """One choice and what follows from it."""

    value: str
    label: str | Promise
    icon: str
    colors: tuple[dict[str, str], ...]


THEMES = {
    theme.value: theme
    for theme in (
        Theme(
            "auto",
            _("Auto"),
            "sun-moon",
            (
                {"value": LIGHT, "media": "(prefers-color-scheme: light)"},
                {"value": DARK, "media": "(prefers-color-scheme: dark)"},
            ),
        ),
        Theme("light", _("Light"), "sun", ({"value": LIGHT},)),
        Theme("dark", _("Dark"), "moon", ({"value": DARK},)),
    )
}


def theme_of(request: HttpRequest) -> Theme:
    """The theme this browser asked for; an unknown one counts as automatic."""
    return THEMES.get(request.COOKIES.get(COOKIE, ""), THEMES["auto"])


def remember_theme(response: HttpResponse, value: str) -> None:
    """Let this browser ask for the theme from now on."""
    response.set_cookie(
        COOKIE,
        value,
        max_age=COOKIE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
