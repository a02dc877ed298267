"""What must hold before the site is shown to the world; run by `check --deploy` (R12)."""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

from marketplace.ratelimit import LIMITS

SAMPLE_KEYS = ("insecure", "django-insecure", "change", "unused")
SHORTEST_KEY = 50


def _has_sample_key() -> bool:
    key = settings.SECRET_KEY
    return len(key) < SHORTEST_KEY or key.startswith(SAMPLE_KEYS)


def _lets_everybody_use_the_api() -> bool:
    classes = settings.REST_FRAMEWORK.get("DEFAULT_PERMISSION_CLASSES", ["AllowAny"])
    return any(name.endswith("AllowAny") for name in classes)


def _has_senseless_limit() -> bool:
    amounts = [getattr(settings, f"RATE_LIMIT_{name.upper()}", 1) for name in LIMITS]
    return any(not isinstance(amount, int) or amount < 1 for amount in amounts)


def _has_senseless_rate() -> bool:
    try:
        return any(not Decimal(rate) > 0 for rate in settings.EXCHANGE_RATES.values())
    except InvalidOperation:
        return True


FAULTS: tuple[tuple[str, Callable[[], bool], str], ...] = (
    ("E001", _has_sample_key, "SECRET_KEY is a sample or shorter than 50 characters."),
    ("E002", lambda: settings.DEBUG, "DEBUG is on."),
    ("E003", lambda: "*" in settings.ALLOWED_HOSTS, "ALLOWED_HOSTS lets every host in."),
    (
        "E004",
        lambda: getattr(settings, "SIGNED_COOKIE_LEGACY_SALT_FALLBACK", True),
        "SIGNED_COOKIE_LEGACY_SALT_FALLBACK is on.",
    ),
    ("E005", _lets_everybody_use_the_api, "The API's default permission lets everybody in."),
    ("E006", _has_senseless_limit, "Each RATE_LIMIT_… must be a whole number from 1."),
    ("E007", _has_senseless_rate, "Each of EXCHANGE_RATES must be a number above zero."),
)


@register(Tags.security, deploy=True)
def check_before_deploy(app_configs: object, **kwargs: object) -> list[CheckMessage]:
    """List every fault that production must not have."""
    return [
        Error(message, id=f"marketplace.{number}")
        for number, is_at_fault, message in FAULTS
        if is_at_fault()
    ]
