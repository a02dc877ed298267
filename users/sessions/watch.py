"""A look at the database every few seconds for all open sockets of this process at once.

The channel layer closes sockets sooner; this is what holds when it has lost the word.
"""

import asyncio
from collections.abc import Collection
from typing import Protocol
from weakref import WeakKeyDictionary

import structlog
from channels.db import database_sync_to_async
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.utils import timezone

from users.models import User

EVERY = 4  # seconds; whatever has ended is closed within five
MOST_SEATS = 5  # sockets of one person, in all processes together
PATIENCE = 1
LEASE = 15  # seconds; a process that dies leaves its seats

log = structlog.get_logger(__name__)


class Socket(Protocol):
    user: User
    session_key: str
    seat: str

    async def beat(self) -> None: ...

    def end(self) -> None: ...


class Watch:
    """The open sockets of one event loop, and the task that looks after them."""

    def __init__(self) -> None:
        self.sockets: set[Socket] = set()
        self.task: asyncio.Task | None = None

    def add(self, socket: Socket) -> None:
        self.sockets.add(socket)
        if self.task is None or self.task.done():
            self.task = asyncio.create_task(self._look_again_and_again())

    def remove(self, socket: Socket) -> None:
        self.sockets.discard(socket)

    async def _look_again_and_again(self) -> None:
        while self.sockets:
            await asyncio.sleep(EVERY)
            try:
                await self._look()
            except Exception as error:  # a database that is away, above all: it comes back
                log.warning("sockets_not_checked", error=str(error))

    async def _look(self) -> None:
        sockets = list(self.sockets)
        alive = await database_sync_to_async(keep_alive)(sockets)
        for socket in sockets:
            if socket not in alive:
                socket.end()
        # One that breaks while it is spoken to, or does not listen, is no harm to the others.
        async with asyncio.timeout(PATIENCE):
            await asyncio.gather(*(one.beat() for one in alive), return_exceptions=True)


_watches: WeakKeyDictionary[asyncio.AbstractEventLoop, Watch] = WeakKeyDictionary()


def watch() -> Watch:
    """The watch of the running event loop."""
    return _watches.setdefault(asyncio.get_running_loop(), Watch())


def keep_alive(sockets: Collection[Socket]) -> set[Socket]:
    """Those whose session still opens the site; two queries for all, and their seats are kept."""
    keys = {socket.session_key for socket in sockets}
    sessions = Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
    found = set(sessions.values_list("session_key", flat=True))
    people = User.objects.filter(pk__in={socket.user.pk for socket in sockets}, is_active=True)
    # The password's hash is what Django ties a session to.
    passwords = dict(people.values_list("pk", "password"))
    alive = {
        socket
        for socket in sockets
        if socket.session_key in found and passwords.get(socket.user.pk) == socket.user.password
    }
    for socket in alive:
        cache.set(socket.seat, True, LEASE)
    return alive


def take_seat(user_id: int) -> str | None:
    """One of the seats a person has, None when all are taken; without Redis nobody counts."""
    seats = (f"socket:{user_id}:{number}" for number in range(MOST_SEATS))
    return next((seat for seat in seats if cache.add(seat, True, LEASE)), None)


def leave_seat(seat: str) -> None:
    cache.delete(seat)
