"""Noting who is signed in where: at the sign-in, and at most once a minute afterwards."""

from datetime import UTC, datetime

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone, translation

from marketplace.clientip import client_ip
from users.models import Activity, User
from users.notifying import notify
from users.sessions import devices, places
from users.signing.devices import known as known_device

LONGEST_AGENT = UserSession._meta.get_field("user_agent").max_length


@transaction.atomic
def enter(request: HttpRequest, user: User) -> None:
    """Begin the session that somebody signed in to, and tell them if the device is new."""
    is_new = _is_new_device(request, user)
    request.session.begin(is_staff=user.is_staff)
    if not request.session.session_key:  # somebody else's was emptied just before
        request.session.create()
    _write(request, user)
    entry = Activity.objects.record(user, "sign_in", request=request)
    if is_new:
        _tell(user, entry)


def see(request: HttpRequest) -> None:
    """Write down that a session is in use, and from where."""
    user = request.user
    if user.is_authenticated:
        if bool(request.session.get("staff")) != user.is_staff:
            request.session["staff"] = user.is_staff  # a role given or taken since the sign-in
        _write(request, user)


def _write(request: HttpRequest, user: User) -> None:
    seen = {
        "user": user,
        "ip": client_ip(request),
        "user_agent": _agent(request),
        "last_seen_at": timezone.now(),
    }
    began = datetime.fromtimestamp(request.session["began"], tz=UTC)
    UserSession.objects.update_or_create(
        session_key=request.session.session_key, defaults=seen | {"created_at": began}
    )


def _is_new_device(request: HttpRequest, user: User) -> bool:
    """The first sign-in ever is no news, nor is one from where they are signed in already."""
    if known_device(request, user):
        return False
    here = UserSession.objects.filter(user=user, ip=client_ip(request), user_agent=_agent(request))
    return Activity.objects.filter(user=user, verb="sign_in").exists() and not here.exists()


def _tell(user: User, entry: Activity) -> None:
    with translation.override(user.language or translation.get_language()):
        facts = {
            "device": devices.words_for(entry.device),
            "place": places.words_for(entry.place) or "–",
        }
    notify(user, "new_device", path=reverse("users:sessions"), **facts)


def _agent(request: HttpRequest) -> str:
    return request.headers.get("User-Agent", "")[:LONGEST_AGENT]
