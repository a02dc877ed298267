"""Preferences that a browser must know before we know who asks: the theme and the language."""

from collections.abc import Callable
from contextlib import suppress
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from marketplace.refusals import UNAVAILABLE
from marketplace.themes import THEMES, remember_theme
from users.clock import market_zone, zone_of
from users.models import Preference, User


class PreferenceMiddleware:
    """Tell the time by a person's clock; give a browser their cookies when they sign in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with timezone.override(_zone(request)):
            response = self.get_response(request)
        if person := getattr(request, "prefers_as", None):
            remember(response, person)
        return response


def _zone(request: HttpRequest) -> ZoneInfo:
    """Visitors without a session are nobody: nothing is asked for them."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        with suppress(*UNAVAILABLE):
            return zone_of(request.user)
    return market_zone()


@receiver(user_logged_in, dispatch_uid="users.profile.browser")
def follow_person(sender: type, user: User, request: HttpRequest | None, **_kwargs) -> None:
    """Whoever signs in finds their theme and language on this device, too."""
    if request is not None:
        request.prefers_as = user


def remember(response: HttpResponse, person: User) -> None:
    """What they never chose stays as this browser has it."""
    theme = Preference.objects.of(person).theme
    if theme in THEMES:
        remember_theme(response, theme)
    if person.language:
        remember_language(response, person.language)


def remember_language(response: HttpResponse, code: str) -> None:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
    )
