"""A family: the session of one program that signed in, and the tokens drawn from it."""

from typing import NamedTuple

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.core.internal.sessionkit import get_session_user
from allauth.headless.internal.sessionkit import lookup_session
from allauth.headless.tokens.strategies.jwt import internal
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models.functions import Now
from django.http import HttpRequest

from users.models import User
from users.second_factor import gate
from users.sessions.ending import end_session
from users.tokens.aside import aside
from users.tokens.claims import read, stamp

# The one refresh token of a family that has not been used yet.
UNUSED = "refresh_token"


class Pair(NamedTuple):
    access: str
    refresh: str


def begin(request: HttpRequest, user: User, factor: Authenticator | None = None) -> Pair:
    """Sign a program in, by a password and perhaps a second factor, which the session notes."""
    with aside(request) as session:
        get_adapter(request).login(request, user)
        session["api"] = True
        session["unproved"] = not user.is_proved
        record_authentication(request, user, "password")
        if factor:
            post_authentication(request, factor)
        return _draw(session, user)


def person_of(access: str) -> tuple[User, SessionBase] | None:
    """Who holds this access token, and the session that it lives and dies with."""
    claims = read(access, "access")
    session = claims and lookup_session(_key_of(claims))
    user = session and _owner(session, claims)
    return (gate.on_duty(user, session), session) if user else None


def rotate(refresh: str) -> Pair | None:
    """Trade a refresh token for a new pair, once; presented again, it ends the whole family."""
    claims = read(refresh, "refresh")
    if claims is None:
        return None
    key = _key_of(claims)
    with transaction.atomic():
        # Whoever comes at the same time waits here, and then finds the token used.
        Session.objects.select_for_update().filter(pk=key).first()
        session = lookup_session(key)
        user = session and _owner(session, claims)
        if not user:
            return None
        if session.get(UNUSED) != claims["jti"]:
            end_session(key)
            return None
        UserSession.objects.filter(session_key=key).update(last_seen_at=Now())
        return _draw(session, user)


def _draw(session: SessionBase, user: User) -> Pair:
    """A new pair; the session is in use, and lives on."""
    access, _said = _token("access", session, user, settings.HEADLESS_JWT_ACCESS_TOKEN_EXPIRES_IN)
    refresh, said = _token("refresh", session, user, settings.HEADLESS_JWT_REFRESH_TOKEN_EXPIRES_IN)
    session[UNUSED] = said["jti"]
    session.save()
    return Pair(access, refresh)


def _token(use: str, session: SessionBase, user: User, lives: int) -> tuple[str, dict]:
    sid = internal.session_key_to_sid(session.session_key)
    return internal.create_token(use, sub=str(user.pk), sid=sid, claims=stamp(), expires_in=lives)


def _key_of(claims: dict) -> str:
    return internal.session_key_from_sid(claims["sid"]) or ""


def _owner(session: SessionBase, claims: dict) -> User | None:
    """Nobody, if they were shut out or changed their password since."""
    user = get_session_user(session) if session.get("api") else None
    return user if user and str(user.pk) == claims["sub"] else None
