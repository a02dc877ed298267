"""The languages people may say they speak, each in the reader's own."""

from functools import lru_cache

from babel import Locale
from django.utils.translation import get_language, to_locale

# Those of our market first, then the larger ones of the world.
TONGUES = (
    *("kk", "ru", "en", "uz", "ky", "ug", "tg", "tt", "az", "tr", "uk", "de", "ko", "zh", "ar"),
    *("fa", "hi", "ur", "mn", "hy", "ka", "pl", "fr", "es", "it", "vi", "ja", "sw"),
)


def tongues() -> list[tuple[str, str]]:
    """Choices for a form."""
    return [(code, tongue(code)) for code in TONGUES]


def tongue(code: str) -> str:
    return _names(to_locale(get_language() or "en")).get(code, code)


@lru_cache(maxsize=8)
def _names(locale: str) -> dict[str, str]:
    names = Locale.parse(locale).languages
    return {code: names[code][:1].upper() + names[code][1:] for code in TONGUES if code in names}
