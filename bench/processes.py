"""The processor time of a tree of processes, ended children included."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

PROC = Path("/proc")
TICK = 1000 / os.sysconf("SC_CLK_TCK")


def cpu(roots: Iterable[int]) -> float:
    """Milliseconds that these processes and all below them have spent so far."""
    return sum(_spent(pid) for root in roots for pid in _tree(root))


def _tree(pid: int) -> Iterator[int]:
    yield pid
    for task in (PROC / str(pid) / "task").glob("*/children"):
        for child in _read(task).split():
            yield from _tree(int(child))


def _spent(pid: int) -> float:
    """User and system time of the process and of its ended children: fields 14 to 17."""
    fields = _read(PROC / str(pid) / "stat").rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) * TICK if fields else 0


def _read(file: Path) -> str:
    try:
        return file.read_text()
    except OSError:  # it ended meanwhile
        return ""
