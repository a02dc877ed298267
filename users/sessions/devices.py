"""Devices in words, "Chrome on Windows": rows keep the two names, the rest is the reader's."""

import re
from functools import lru_cache

import ua_parser
from django.utils.translation import gettext as _

LONGEST = 400  # signs of a header that are looked at
# The same browser goes by several names.
NOISE = re.compile(r"\b(Mobile|WebView|iOS|Headless(?=[A-Z])|UI/WKWebView)\b|Headless")
SYSTEMS = {"Mac OS X": "macOS", "Chrome OS": "ChromeOS"}
PHONES = ("Android", "iOS")


@lru_cache(maxsize=1024)
def device_of(user_agent: str) -> str:
    """The browser and the system as one row keeps them: "Chrome/Windows", "" when unknown."""
    found = ua_parser.parse(user_agent[:LONGEST])
    browser = found.user_agent.family if found.user_agent else ""
    system = found.os.family if found.os else ""
    browser = " ".join(NOISE.sub("", browser).split())
    return "/".join((browser, SYSTEMS.get(system, system))).strip("/")[:100]


def words_for(device: str) -> str:
    """The device as people say it."""
    browser, _slash, system = device.partition("/")
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or _("Unknown device")


def icon_for(device: str) -> str:
    return "smartphone" if device.endswith(PHONES) else "monitor"
