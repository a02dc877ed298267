"""One budget of failures for every door: the pages, the console and the API (R23, T4).

    lockout.check(request, login)           # takes one try, or raises Locked
    lockout.failed(request, login)          # what is left; raises Locked after the last one
    lockout.released(request, login)        # the password was right, more is to come
    lockout.cleared(request, login)         # somebody is in: the failures here are forgotten
    lockout.succeeded(request, login)       # both at once

`login` is what was typed, or the person where known. What nobody signs in with is counted in the
same way, so answers tell nothing about who has an account.
"""

from datetime import datetime, timedelta
from math import ceil
from typing import NamedTuple

from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.formats import time_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from marketplace.clientip import client_network
from users.clock import market_zone
from users.models import Lockout, User
from users.models.lockout import Budget, Count
from users.signing import devices
from users.signing.logins import person_with, read

HERE = Budget(5, timedelta(minutes=5), pause=timedelta(minutes=15), growth=2)
ACCOUNT = Budget(100, timedelta(hours=1), pause=timedelta(hours=1))
ADDRESS = Budget(30, timedelta(minutes=1), pause=timedelta(minutes=1))


class Locked(Exception):
    """No more tries until a moment; says so to a person in `str()` and `html`."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until

    def __str__(self) -> str:
        return _sentence().format(time=self._clock, span=span(self._rest))

    @property
    def html(self) -> SafeString:
        """The same sentence; a script may turn the time into the reader's."""
        clock = format_html(
            '<local-time clock><time datetime="{}">{}</time></local-time>',
            self.until.isoformat(timespec="seconds"),
            self._clock,
        )
        return format_html(_sentence(), time=clock, span=span(self._rest))

    @property
    def retry_after(self) -> int:
        return max(1, ceil(self._rest.total_seconds()))

    @property
    def _rest(self) -> timedelta:
        return self.until - timezone.now()

    @property
    def _clock(self) -> str:
        return time_format(timezone.localtime(self.until, market_zone()).time(), "H:i")


class LastTry(Locked):
    """The try was looked at, and was the last wrong one before the pause."""


class Key(NamedTuple):
    name: str
    budget: Budget


class Keys(NamedTuple):
    """What a try is counted under: this account from here, and what holds beyond that."""

    account: str
    here: Key
    beyond: tuple[Key, ...]


def check(request: HttpRequest, login: str | User) -> None:
    """Take one try before the password is looked at; raises Locked when there is none."""
    keys = _keys(request, login)
    for key in (*keys.beyond[:1], keys.here, *keys.beyond[1:]):
        count = Lockout.objects.take(*key)
        if not count.is_allowed:
            raise Locked(count.locked_until or timezone.now())


def failed(request: HttpRequest, login: str | User) -> Count:
    """The try was wrong. `left` and `next_pause` are for the answer; raises LastTry at the last."""
    count = Lockout.objects.standing(*_keys(request, login).here)
    if count.locked_until and not count.left:
        raise LastTry(count.locked_until)
    return count


def released(request: HttpRequest, login: str | User) -> None:
    """The try was right: give it back."""
    keys = _keys(request, login)
    for key in (keys.here, *keys.beyond):
        Lockout.objects.give_back(*key)


def cleared(request: HttpRequest, login: str | User) -> None:
    """Somebody is in, with all steps behind them: forget the failures made here.

    They were made before the session was theirs, or in it.
    """
    person, account = _whose(login)
    for find in (devices.known, devices.own):
        Lockout.objects.forget(_here(request, account, find(request, person)).name)


def succeeded(request: HttpRequest, login: str | User) -> None:
    """The try was right, and there is no other step."""
    released(request, login)
    cleared(request, login)


def unlock(person: User) -> None:
    """A new password is a fresh start, at every address."""
    Lockout.objects.forget(_account(person))


def words_for(count: Count) -> str:
    """How many tries are left, and how long the pause behind them."""
    minutes = ceil(count.next_pause.total_seconds() / 60)
    if minutes < 120:
        text = ngettext(
            "You have %(count)d more try before a %(minutes)d-minute pause.",
            "You have %(count)d more tries before a %(minutes)d-minute pause.",
            count.left,
        )
    else:
        text = ngettext(
            "You have %(count)d more try before a %(hours)d-hour pause.",
            "You have %(count)d more tries before a %(hours)d-hour pause.",
            count.left,
        )
    return text % {"count": count.left, "minutes": minutes, "hours": ceil(minutes / 60)}


def span(time: timedelta) -> str:
    """Whole minutes below two hours, then hours."""
    minutes = max(1, ceil(time.total_seconds() / 60))
    if minutes < 120:
        return ngettext("%d minute", "%d minutes", minutes) % minutes
    hours = ceil(minutes / 60)
    return ngettext("%d hour", "%d hours", hours) % hours


def _sentence() -> str:
    return _("Too many wrong tries. Try again at {time}, in {span}, or reset your password.")


def _keys(request: HttpRequest, login: str | User) -> Keys:
    """A session or device of theirs answers for itself; others share an address and an account."""
    person, account = _whose(login)
    own = devices.own(request, person)
    here = _here(request, account, own)
    address = Key(_digest("address", client_network(request)), ADDRESS)
    return Keys(account, here, () if own else (address, Key(account, ACCOUNT)))


def _here(request: HttpRequest, account: str, own: str) -> Key:
    return Key(account + _digest("here", own or client_network(request))[:32], HERE)


def _whose(login: str | User) -> tuple[User | None, str]:
    person = login if isinstance(login, User) else person_with(login)
    return person, _account(person or login)


def _account(login: str | User) -> str:
    """The account, or what was typed in its place."""
    if isinstance(login, User):
        return _digest("person", str(login.pk))[:32]
    return _digest("login", str(read(login) or login.strip().lower()))[:32]


def _digest(kind: str, words: str) -> str:
    return salted_hmac(f"users.lockout.{kind}", words, algorithm="sha256").hexdigest()
