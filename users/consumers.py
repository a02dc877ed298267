"""Sockets of people who are signed in, and the one that every open page may keep."""

import asyncio
from collections.abc import Callable

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncJsonWebsocketConsumer

from users.models import Notification
from users.sessions.frames import BadFrame, read
from users.sessions.sockets import group_of, group_of_session, public_id
from users.sessions.watch import EVERY, leave_seat, take_seat, watch

# Codes of closing.
ENDED, TOO_MANY, MISBEHAVED = 4401, 4429, 1008
MOST_BAD_FRAMES = 5
MOST_FRAMES = 40  # between two looks of the watch
BEATS_TO_PING = 30 // EVERY  # proxies cut a line that is silent for a minute


class SignedInConsumer(AsyncJsonWebsocketConsumer):
    """A socket that lives no longer than the session it was opened in.

    Rooms above say what to do in `opened` and `heard`; `BadFrame` answers with its code.
    """

    seat: str | None = None

    async def __call__(self, scope: dict, receive: Callable, send: Callable) -> None:
        """Serve until the client leaves or we hang up; nothing of the socket stays behind.

        We stop listening before we hang up: the server would send nothing meanwhile.
        """
        self.hung_up = asyncio.get_running_loop().create_future()
        line = asyncio.create_task(super().__call__(scope, receive, send))
        try:
            await asyncio.wait({line, self.hung_up}, return_when=asyncio.FIRST_COMPLETED)
            if line.done():
                return line.result()
            line.cancel()
            await asyncio.wait({line})
            await send({"type": "websocket.close", "code": self.hung_up.result()})
        finally:
            line.cancel()
            await self._leave()

    async def connect(self) -> None:
        """A code can only be told to somebody who was let in, so all are."""
        self.user = self.scope["user"]
        await self.accept()
        if not self.user.is_authenticated:
            self.hang_up(ENDED)
            return
        self.session_key = self.scope["session"].session_key
        self.seat = await database_sync_to_async(take_seat)(self.user.pk)
        if self.seat is None:
            self.hang_up(TOO_MANY)
            return
        self.frames = self.bad_frames = self.beats = 0
        self.groups = [group_of(self.user.pk), group_of_session(self.session_key)]
        for group in self.groups:
            await self.channel_layer.group_add(group, self.channel_name)
        watch().add(self)
        await self.opened()

    def hang_up(self, code: int) -> None:
        """Close the socket; doing it again changes nothing."""
        if not self.hung_up.done():
            self.hung_up.set_result(code)

    async def _leave(self) -> None:
        watch().remove(self)
        for group in self.groups:
            await self.channel_layer.group_discard(group, self.channel_name)
        if self.seat:
            await database_sync_to_async(leave_seat)(self.seat)

    async def receive(
        self, text_data: str | None = None, bytes_data: bytes | None = None, **_kwargs: object
    ) -> None:
        self.frames += 1
        try:
            if self.frames > MOST_FRAMES:
                raise BadFrame("too_many_frames")
            await self.heard(read(text_data))
        except BadFrame as bad:
            await self._refuse(bad)

    async def _refuse(self, bad: BadFrame) -> None:
        self.bad_frames += 1
        if self.bad_frames <= MOST_BAD_FRAMES:
            await self.send_json({"type": "error", "code": str(bad)})
        if self.bad_frames == MOST_BAD_FRAMES:
            self.hang_up(MISBEHAVED)

    # What the watch and the channel layer say ------------------------------------

    async def beat(self) -> None:
        """Called every few seconds while the session lives."""
        self.frames = 0
        self.beats += 1
        if self.beats % BEATS_TO_PING == 0:
            await self.send_json({"type": "ping"})

    def end(self) -> None:
        """Called when the session has ended."""
        self.hang_up(ENDED)

    async def ended(self, event: dict) -> None:
        if event["keep"] != public_id(self.session_key):
            self.end()

    async def told(self, event: dict) -> None:
        await self.send_json(event["message"])

    # What rooms above fill in ----------------------------------------------------

    async def opened(self) -> None:
        """The socket is open."""

    async def heard(self, content: dict) -> None:
        """A frame came."""
        raise BadFrame("unknown")


class PersonConsumer(SignedInConsumer):
    """ws/me/: how many news are unread, and whatever else a page shows without being asked."""

    async def opened(self) -> None:
        unread = Notification.objects.filter(user_id=self.user.pk).count_unread
        count = await database_sync_to_async(unread)()
        await self.send_json({"type": "news", "unread": count})
