"""Argon2, at most four at a time over all processes: a hash costs memory and a whole core (R20)."""

import random
import time
from collections.abc import Iterator
from contextlib import contextmanager

from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.db import connection

from marketplace.refusals import refuse

SLOTS = range(4)
ROOM = 0x5A_48_41_53  # the first half of an advisory lock; nobody else uses this one
PATIENCE = 2.0  # seconds
RETRY_AFTER = 3


class GatedArgon2(Argon2PasswordHasher):
    """Django's Argon2 behind a gate; whoever waits too long is answered 429."""

    def encode(self, password: str, salt: str) -> str:
        with slot():
            return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        with slot():
            return super().verify(password, encoded)


@contextmanager
def slot() -> Iterator[int]:
    """Hold one of the slots; PostgreSQL frees it even if this process dies."""
    number = _wait()
    try:
        yield number
    finally:
        _ask("SELECT pg_advisory_unlock(%s, %s)", number)


def _wait() -> int:
    deadline = time.monotonic() + PATIENCE
    while True:
        for number in random.sample(SLOTS, len(SLOTS)):
            if _ask("SELECT pg_try_advisory_lock(%s, %s)", number):
                return number
        # A command or a job has nobody who waits for an answer.
        if context.request and time.monotonic() > deadline:
            raise ImmediateHttpResponse(refuse(context.request, 429, retry_after=RETRY_AFTER))
        time.sleep(random.uniform(0.01, 0.03))  # noqa: S311 - only so that not all ask at once


def _ask(question: str, number: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(question, [ROOM, number])
        return cursor.fetchone()[0]
