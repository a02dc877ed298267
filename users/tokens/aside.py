"""Programs have no cookie: what allauth keeps in a session while they sign up must go elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager

from allauth.headless.internal.sessionkit import new_session
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage import default_storage
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest


@contextmanager
def aside(request: HttpRequest) -> Iterator[SessionBase]:
    """Lend the request a new session; a browser that sent it stays as it was, with its messages.

    Nobody finds the session afterwards, unless it was saved.
    """
    cookie, visitor, messages = request.session, request.user, request._messages
    request.session, request.user = new_session(), AnonymousUser()
    request._messages = default_storage(request)
    request.via = "api"  # of the codes that are sent meanwhile
    try:
        yield request.session
    finally:
        request.session, request.user, request._messages = cookie, visitor, messages
        del request.via
        # Signing in turned the CSRF token; the cookie's session does not know the new one.
        request.META["CSRF_COOKIE_NEEDS_UPDATE"] = False
