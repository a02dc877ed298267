"""Keeps a session while somebody uses it, and says so when it has ended."""

from collections.abc import Callable
from contextlib import suppress

from babel.dates import format_timedelta
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language, to_locale
from django.utils.translation import gettext as _

from marketplace.refusals import UNAVAILABLE
from users.sessions import entering
from users.sessions.limits import limit_of
from users.sessions.store import Ending, ending_of


class SessionsMiddleware:
    """Costs nothing without a session cookie, and two small writes a minute with one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        is_bearer = "Authorization" in request.headers
        if settings.SESSION_COOKIE_NAME in request.COOKIES and not is_bearer:
            # Without its database the site says so itself, a little later.
            with suppress(*UNAVAILABLE):
                _follow(request)
        return self.get_response(request)


def _follow(request: HttpRequest) -> None:
    session = request.session
    if SESSION_KEY in session:
        if session.touch():
            entering.see(request)
        if limit_of(session).warns and session.ends_at:
            # For templates/base.html, which then warns before the end.
            request.session_seconds = (session.ends_at - timezone.now()).total_seconds()
    elif session.ended and (ending := ending_of(session.ended)):
        messages.warning(request, words_for(ending))


def words_for(ending: Ending) -> str:
    """Why somebody has to sign in again."""
    locale = to_locale(get_language() or settings.LANGUAGE_CODE)
    time = {"time": format_timedelta(ending.after, threshold=2, locale=locale)}
    if ending.is_idle:
        return _("You were signed out after %(time)s without activity. Your draft is saved.") % time
    return _("You were signed out %(time)s after signing in. Your draft is saved.") % time
