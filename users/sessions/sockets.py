"""Speaking to the open sockets of a person, from any process; a lost word is no harm."""

import asyncio

import structlog
from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.db import transaction
from django.utils.crypto import salted_hmac
from redis.exceptions import RedisError

PATIENCE = 1  # seconds; sockets look at the database themselves (users/sessions/watch.py)

log = structlog.get_logger(__name__)


def public_id(session_key: str) -> str:
    """A name of a session that can be shown: it opens nothing and cannot be guessed."""
    return salted_hmac("users.sessions", session_key, algorithm="sha256").hexdigest()[:32]


def group_of(user_id: int) -> str:
    """The group of all sockets of a person."""
    return f"person.{user_id}"


def group_of_session(session_key: str) -> str:
    """The group of the sockets opened in one session."""
    return f"session.{public_id(session_key)}"


def tell(user_id: int, message: dict) -> None:
    """Send JSON to every open page of a person once the transaction commits."""
    _send(group_of(user_id), {"type": "told", "message": message})


def close_all(user_id: int, *, keep: str | None = None) -> None:
    """Close a person's sockets once the transaction commits, except those of the session kept."""
    _send(group_of(user_id), {"type": "ended", "keep": keep and public_id(keep)})


def close_session(session_key: str) -> None:
    """Close the sockets of one session once the transaction commits."""
    _send(group_of_session(session_key), {"type": "ended", "keep": None})


def _send(group: str, message: dict) -> None:
    transaction.on_commit(lambda: _send_now(group, message), robust=True)


def _send_now(group: str, message: dict) -> None:
    try:
        async_to_sync(_send_within)(group, message)
    except (OSError, RedisError, TimeoutError) as error:
        log.warning("socket_message_lost", error=str(error))


async def _send_within(group: str, message: dict) -> None:
    async with asyncio.timeout(PATIENCE):
        await get_channel_layer().group_send(group, message)
