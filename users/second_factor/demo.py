"""The codes of the demo town's staff, so that its console can be opened without a phone."""

import time
from typing import NamedTuple

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import decrypt, encrypt
from django.conf import settings

from users.models import User


class Current(NamedTuple):
    email: str
    code: str
    seconds_left: int


def equip(user: User) -> Authenticator:
    """Give somebody of the demo town the app whose key everybody may know."""
    data = {"secret": encrypt(settings.DEMO_TOTP_SECRET)}
    return Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data=data)


def codes() -> list[Current]:
    """What the apps of the demo's people show now; nothing on a real site."""
    if not settings.DEBUG:
        return []
    apps = Authenticator.objects.filter(
        type=Authenticator.Type.TOTP, user__email__in=settings.DEMO_LOGINS
    ).select_related("user")
    return [current(app) for app in apps.order_by("user__email")]


def current(app: Authenticator) -> Current:
    """A code that was used already is worth nothing: then the next one."""
    now, period = int(time.time()), app_settings.TOTP_PERIOD
    step = max(now // period, app.data.get("last_step", 0) + 1)
    value = totp.hotp_value(decrypt(app.data["secret"]), step)
    return Current(app.user.email, totp.format_hotp_value(value), (step + 1) * period - now)
