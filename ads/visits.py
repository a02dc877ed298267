"""Who looks at a listing, as far as counting needs to know."""

import hmac
from datetime import date
from hashlib import sha256

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from marketplace.clientip import client_ip, client_network
from users.models import User

LENGTH = 16


def visitor_of(request: HttpRequest) -> bytes:
    """A digest that is the same all day for one visitor and says nothing about them after it."""
    if request.user.is_authenticated:
        return visitor_on(timezone.localdate(), request.user)
    return _digest("guest", client_ip(request), request.headers.get("User-Agent", ""))


def visitor_on(day: date, person: User) -> bytes:
    """The digest of somebody with an account on a day; only they are told what it leads to."""
    return _digest("user", str(person.pk), day=day)


def asker_of(request: HttpRequest, words: str) -> bytes:
    """A digest that is the same whenever one visitor asks for these words, and only for them.

    So a visitor counts once among those who asked, and what else they asked for stays unknown.
    A guest is their network: another browser does not make another visitor.
    """
    if request.user.is_authenticated:
        return asker(request.user, words)
    return _sealed("asks as guest", client_network(request), words)


def asker(person: User, words: str) -> bytes:
    """The same of somebody with an account; only they are told what it leads to."""
    return _sealed("asks", str(person.pk), words)


def _digest(*traces: str, day: date | None = None) -> bytes:
    return _sealed((day or timezone.localdate()).isoformat(), *traces)


def _sealed(*traces: str) -> bytes:
    text = "\n".join(traces)
    return hmac.digest(settings.SECRET_KEY.encode(), text.encode(), sha256)[:LENGTH]
