"""What statements cost: wall time, and the processor time of the server process behind them."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.db import connection

NANOSECONDS = 1_000_000  # in a millisecond


@dataclass(slots=True)
class Cost:
    """Milliseconds of some statements."""

    wall: float = 0
    cpu: float = 0
    statements: int = 0


@dataclass(slots=True)
class Stopwatch:
    """Measures every statement of this thread's connection; with it the slowest can be told."""

    cost: Cost = field(default_factory=Cost)
    _clock: Path | None = None

    def __call__(self, execute: Callable, sql: str, params: object, many: bool, context: dict):
        before, started = self._cpu(), time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.cost.wall += (time.perf_counter() - started) * 1000
            self.cost.cpu += self._cpu() - before
            self.cost.statements += 1

    def begin(self) -> None:
        """Look for the server process of the connection; a new one costs its first statement."""
        connection.ensure_connection()
        clock = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
        self._clock = clock if clock.exists() else None

    def take(self) -> Cost:
        """What was spent since the last time."""
        cost, self.cost = self.cost, Cost()
        return cost

    def _cpu(self) -> float:
        """Only Linux tells; elsewhere wall time stands for it."""
        if self._clock is None:
            return time.perf_counter() * 1000
        return int(self._clock.read_text().split()[0]) / NANOSECONDS


@contextmanager
def stopwatch() -> Iterator[Stopwatch]:
    watch = Stopwatch()
    watch.begin()
    with connection.execute_wrapper(watch):
        yield watch
