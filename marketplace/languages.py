"""The languages of the site, each by its own name."""

from babel import Locale
from django.conf import settings
from django.utils.translation import to_locale


def own_names() -> list[tuple[str, str]]:
    """Codes with names, such as "kk" with "Қазақ тілі"."""
    return [(code, _own_name(code)) for code, _name in settings.LANGUAGES]


def _own_name(code: str) -> str:
    return Locale.parse(to_locale(code)).get_display_name().capitalize()
