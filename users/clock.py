"""What day it is for a person: by their own clock, or by that of the market."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.utils import timezone


def market_zone() -> ZoneInfo:
    return ZoneInfo(settings.MARKET_TIME_ZONE)


def zone_of(person: models.Model) -> ZoneInfo:
    """The zone of a person's clock; the market's unless they chose one."""
    preference = getattr(person, "preference", None)
    return preference.zone if preference else market_zone()


def today_of(person: models.Model) -> date:
    return timezone.now().astimezone(zone_of(person)).date()


def now_in_market() -> datetime:
    return timezone.now().astimezone(market_zone())
