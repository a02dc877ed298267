"""Time zones people choose from: those of this market, then the rest of the world by its areas."""

from datetime import datetime, timedelta
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from zoneinfo import TZPATH, ZoneInfo, available_timezones

from babel.core import get_global
from django.conf import settings
from django.utils import timezone

AREAS = ("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")

Choices = list[tuple[str, list[tuple[str, str]]]]


def zone_choices(home_label: str, chosen: str = "") -> Choices:
    """Names with the clock's distance from UTC today, in groups; what was chosen stays there."""
    now = timezone.now()
    groups = [(home_label, home_zones()), *_abroad()]
    if chosen and not any(chosen in names for _label, names in groups):
        groups[0] = (home_label, [*home_zones(), chosen])
    return [(label, [(name, _words(name, now)) for name in names]) for label, names in groups]


@lru_cache
def home_zones() -> list[str]:
    known = set(get_global("territory_zones").get(settings.MARKET.upper(), ()))
    return sorted({settings.MARKET_TIME_ZONE} | known & available_timezones())


@lru_cache
def _abroad() -> list[tuple[str, list[str]]]:
    abroad = [name for name in _in_use() if name.startswith(AREAS) and name not in home_zones()]
    return [(area, list(found)) for area, found in groupby(abroad, lambda name: _area(name))]


def _in_use() -> list[str]:
    """One name for each place: Kyiv without Kiev. The table of places comes with the zones."""
    tables = [Path(folder) / "zone.tab" for folder in TZPATH]
    lines = [line for table in tables if table.is_file() for line in table.read_text().splitlines()]
    listed = {line.split("\t")[2] for line in lines if not line.startswith("#")}
    return sorted(listed & available_timezones() or available_timezones())


def _area(name: str) -> str:
    return name.partition("/")[0]


def _words(name: str, now: datetime) -> str:
    """Asia/Almaty as "Almaty (UTC+05:00)"."""
    city = name.partition("/")[2].replace("_", " ").replace("/", ", ")
    minutes = (now.astimezone(ZoneInfo(name)).utcoffset() or timedelta()) // timedelta(minutes=1)
    sign, (hours, rest) = "−" if minutes < 0 else "+", divmod(abs(minutes), 60)
    return f"{city} (UTC{sign}{hours:02}:{rest:02})"
