"""Where an address is, as coarsely as a country; nothing is asked of anybody on the network."""

from functools import cache, lru_cache
from ipaddress import ip_address

import structlog
from babel import Locale
from django.conf import settings
from django.utils.translation import get_language, to_locale
from django.utils.translation import gettext as _
from geoip2fast import GeoIP2Fast

DATA = "geoip2fast-ipv6.dat.gz"  # countries only, of both kinds of addresses
LOCAL = "local"

log = structlog.get_logger(__name__)


@lru_cache(maxsize=1024)
def place_of(address: str) -> str:
    """The country's code, `LOCAL` for a private network, "" when nobody knows."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return ""
    if not parsed.is_global:
        return LOCAL
    atlas = _atlas()
    code = atlas.lookup(address).country_code if atlas else ""
    return code if len(code) == 2 and code.isalpha() else ""


def words_for(place: str) -> str:
    """The country by its name in the reader's language."""
    if place == LOCAL:
        return _("This network")
    return Locale.parse(to_locale(get_language() or settings.LANGUAGE_CODE)).territories.get(
        place, ""
    )


@cache
def _atlas() -> GeoIP2Fast | None:
    """The table of networks, read when it is first needed; without it no place has a name."""
    try:
        return GeoIP2Fast(geoip2fast_data_file=DATA)
    except Exception as error:  # the library raises whatever happens to it
        log.warning("places_unknown", error=str(error))
        return None
