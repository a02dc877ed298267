"""What the frame of every page needs to know."""

from functools import lru_cache

from babel import Locale
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, to_locale

from marketplace.languages import own_names
from marketplace.themes import THEMES, theme_of


def site(request: HttpRequest) -> dict[str, object]:
    """Names, theme and languages; reads the cookie, never the database."""
    theme = theme_of(request)
    return {
        "SITE_NAME": settings.SITE_NAME,
        "SITE_URL": settings.SITE_URL,
        "market_name": market_name(get_language() or settings.LANGUAGE_CODE),
        "theme": theme.value,
        "theme_colors": theme.colors,
        "themes": [
            {
                "value": choice.value,
                "name": choice.label,
                "icon": choice.icon,
                "current": choice is theme,
            }
            for choice in THEMES.values()
        ],
        "languages": [
            {"code": code, "name": name, "current": code == get_language()}
            for code, name in own_names()
        ],
    }


@lru_cache
def market_name(language: str) -> str:
    """The country of this market, in the reader's language."""
    territories = Locale.parse(to_locale(language)).territories
    return territories.get(settings.MARKET.upper(), settings.SITE_NAME)
