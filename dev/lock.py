"""One site per state folder, and how other commands find it."""

import fcntl
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager

from dev.places import STATE

FILE = STATE / "run.lock"
SHARED = ("DATABASE_URL", "REDIS_URL", "SITE_URL")


class RunLock:
    """Held by whoever runs the servers of the state folder; the kernel lets go when they die."""

    def __init__(self) -> None:
        self.file = FILE.open("a+")

    def take(self) -> bool:
        """Return whether the lock is ours now."""
        try:
            fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        self._write("")
        return True

    @contextmanager
    def sharing(self, environment: dict[str, str]) -> Iterator[None]:
        """Let other commands use these servers inside a `with` block."""
        self._write(json.dumps({name: environment[name] for name in SHARED}))
        try:
            yield
        finally:
            self._write("")

    def shared(self) -> dict[str, str]:
        """What the holder shares: nothing while it starts, stops or works for itself."""
        self.file.seek(0)
        text = self.file.read()
        return json.loads(text) if text else {}

    def take_or_share(self) -> dict[str, str]:
        """Wait until the lock is ours (empty answer) or its holder shares its servers."""
        while not self.take():
            if shared := self.shared():
                return shared
            time.sleep(0.1)
        return {}

    def _write(self, text: str) -> None:
        self.file.truncate(0)
        self.file.write(text)
        self.file.flush()
