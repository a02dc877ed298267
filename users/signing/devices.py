"""Devices that somebody signed in on before: strangers' failures never lock them out (R23)."""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, get_random_string, salted_hmac

from users.models import User

SALT = "users.device"
AGE = 400 * 24 * 3600  # browsers keep no cookie longer
PEOPLE = 5  # of one device; the one who was away longest is forgotten


def known(request: HttpRequest, person: User | None) -> str:
    """The name of this device if this person has signed in on it, with the password of today."""
    for pk, name, proof in _read(request):
        if person and pk == person.pk and constant_time_compare(proof, _proof(person, name)):
            return name
    return ""


def own(request: HttpRequest, person: User | None) -> str:
    """The name of the session, or else the device, that is certainly this person's."""
    visitor = getattr(request, "user", None)
    if person and visitor and visitor.pk == person.pk and request.session.session_key:
        key = request.session.session_key
        return salted_hmac(f"{SALT}.session", key, algorithm="sha256").hexdigest()[:32]
    return known(request, person)


def remember(request: HttpRequest, response: HttpResponse, person: User) -> None:
    """Give the browser a cookie that says who has signed in here."""
    name = known(request, person) or get_random_string(16)
    others = [entry for entry in _read(request) if entry[0] != person.pk]
    entries = [[person.pk, name, _proof(person, name)], *others][:PEOPLE]
    response.set_cookie(
        _cookie(),
        signing.dumps(entries, salt=SALT),
        max_age=AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _cookie() -> str:
    return "__Host-device" if settings.SESSION_COOKIE_SECURE else "device"


def _read(request: HttpRequest) -> list[list]:
    try:
        return signing.loads(request.COOKIES.get(_cookie(), ""), salt=SALT, max_age=AGE)
    except signing.BadSignature:
        return []


def _proof(person: User, name: str) -> str:
    """Holds the password's hash: a change of password makes every device unknown."""
    words = f"{person.pk}:{name}:{person.password}"
    return salted_hmac(SALT, words, algorithm="sha256").hexdigest()[:32]
