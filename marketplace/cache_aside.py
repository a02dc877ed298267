"""Cache-aside: what many readers ask for is made once and kept for an hour.

How an hour and "no printed number is wrong" hold at the same time: a value names the facts it was
made of. Each fact has a generation; whoever changes a fact says `changed`, and a value of an older
generation is not used again, however young it is. So an hour is the longest that a value lives
while nothing changes. The generations are read before a value is made: what changes meanwhile
makes the new value old, too.

While Redis is away nothing is kept and everybody gets what was made for them. A change that Redis
did not hear of is told again by this process before it trusts Redis for the next time.
"""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TookTooLong
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock
from typing import Any, NamedTuple, TypeVar

from django.core.cache import cache
from django.db import transaction

from marketplace.cache import is_resting

HOUR = 3600.0
# The job comes by every few minutes and renews what is older, so that nobody meets the end.
RENEW_AFTER = 0.75 * HOUR
# So long others wait for the one who makes a value; then they make it themselves.
PATIENCE, A_MOMENT = 3.0, 0.02

T = TypeVar("T")
_flights: dict[tuple, Future] = {}
_owed: set[str] = set()
_lock = Lock()
_longest = ContextVar("longest", default=HOUR)


class Kept(NamedTuple):
    """A value, when it was made, and of which generations of its facts."""

    value: Any
    made_at: float
    generations: tuple


def remember(key: str, build: Callable[[], T], *, of: tuple[str, ...]) -> T:
    """What `build` answers, or has answered since the facts in `of` changed; only to be read.

    When many ask for a value that is missing, one of them builds it.
    """
    _settle()
    slot = f"kept:{key}"
    found = cache.get_many([slot, *map(_generation, of)])
    generations = tuple(found.get(_generation(fact)) or _begin(fact) for fact in of)
    kept = found.get(slot)
    if kept and _is_good(kept, generations):
        return kept.value
    return _one_for_all((slot, generations), lambda: _build(slot, build, generations))


def changed(*facts: str) -> None:
    """Values made of these facts count no longer; here at once, for others after the commit."""
    _tell(facts)
    transaction.on_commit(lambda: _tell(facts), robust=True)


@contextmanager
def renewing() -> Iterator[None]:
    """Within, `remember` also builds anew what would end soon; for the job that keeps it warm."""
    token = _longest.set(RENEW_AFTER)
    try:
        yield
    finally:
        _longest.reset(token)


def forget() -> None:
    """Forget everything; for tests."""
    _flights.clear()
    _owed.clear()
    cache.clear()


# Generations -----------------------------------------------------------------


def _generation(fact: str) -> str:
    return f"generation:{fact}"


def _begin(fact: str) -> int:
    """A generation of its own, rather than none, for a fact that Redis does not know."""
    cache.add(_generation(fact), now := time.time_ns(), timeout=None)
    return cache.get(_generation(fact), now)


def _tell(facts: tuple[str, ...]) -> None:
    for fact in facts:
        cache.set(_generation(fact), time.time_ns(), timeout=None)
    if is_resting():
        _owed.update(facts)


def _settle() -> None:
    """Tell what Redis did not hear."""
    if _owed and not is_resting():
        facts = tuple(_owed)
        _owed.difference_update(facts)
        _tell(facts)


# Values ----------------------------------------------------------------------


def _is_good(kept: Kept, generations: tuple) -> bool:
    return kept.generations == generations and time.time() - kept.made_at < _longest.get()


def _build(slot: str, build: Callable[[], T], generations: tuple) -> T:
    """Build, unless another process does: then take its value as soon as it is there."""
    building = "/".join([slot, *map(str, generations)])
    if not cache.add(building, True, timeout=PATIENCE):
        waited_until = time.monotonic() + PATIENCE
        while time.monotonic() < waited_until and cache.get(building):
            time.sleep(A_MOMENT)
        kept = cache.get(slot)
        if kept and _is_good(kept, generations):
            return kept.value
    try:
        value = build()
        cache.set(slot, Kept(value, time.time(), generations), timeout=HOUR)
    finally:
        cache.delete(building)
    return value


def _one_for_all(which: tuple, build: Callable[[], T]) -> T:
    """The same within this process, whose threads need no Redis to wait for each other."""
    with _lock:
        flight = _flights.get(which)
        is_first = flight is None
        if is_first:
            flight = _flights[which] = Future()
    if not is_first:
        try:
            return flight.result(PATIENCE)
        except TookTooLong:
            return build()
    try:
        flight.set_result(value := build())
    except BaseException as error:
        flight.set_exception(error)
        raise
    finally:
        _flights.pop(which, None)
    return value
