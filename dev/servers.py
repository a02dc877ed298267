"""PostgreSQL and Redis for one purpose: our own in a folder, or somebody else's by their URLs."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from dev.children import Crew
from dev.places import STATE, private_folder, say
from dev.postgres import Postgres
from dev.valkey import Valkey

URLS = ("DATABASE_URL", "REDIS_URL")
MEMORY = Path("/dev/shm")  # the throw-away cluster likes it, when there is room
ROOM = 2 << 30  # Docker gives 64 MB there by default
PREFIX = "zattar-test-"


def start_servers(crew: Crew) -> dict[str, str]:
    """Start the site's servers, or take the given ones; return the environment that finds them."""
    if given := _given():
        return given
    return _start(crew, _servers(private_folder(STATE / "run"), throwaway=False))


@contextmanager
def throwaway_servers() -> Iterator[dict[str, str]]:
    """Servers and a state folder for tests: new, fast, forgetful, and gone at the end."""
    _sweep()
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=_fast_place()))
    with (folder / "lock").open("w") as lock, ExitStack() as at_the_end:
        fcntl.flock(lock, fcntl.LOCK_SH)
        at_the_end.callback(shutil.rmtree, folder, ignore_errors=True)
        (folder / "static").mkdir()  # whitenoise warns without it
        environment = _given()
        if environment is None:
            servers = _servers(folder, throwaway=True)
            for server in servers:
                at_the_end.callback(server.remove)
            environment = _start(at_the_end.enter_context(Crew()), servers)
        yield {**environment, "STATE_DIR": str(folder)}


def _given() -> dict[str, str] | None:
    return dict(os.environ) if all(os.environ.get(name) for name in URLS) else None


def _servers(folder: Path, *, throwaway: bool) -> tuple[Postgres, Valkey]:
    return Postgres(folder, throwaway=throwaway), Valkey(folder, throwaway=throwaway)


def _start(crew: Crew, servers: tuple[Postgres, Valkey]) -> dict[str, str]:
    for server in servers:
        server.start(crew)
    say("PostgreSQL and Valkey are ready")
    urls = zip(URLS, (server.url for server in servers), strict=True)
    return {**os.environ, **dict(urls)}


def _fast_place() -> Path | None:
    if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        return MEMORY
    return None


def _sweep() -> None:
    """Remove what tests left behind that were killed; whoever lives holds a lock."""
    for place in {MEMORY, Path(tempfile.gettempdir())}:
        for lock_file in place.glob(f"{PREFIX}*/lock"):
            try:
                with lock_file.open() as lock:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                continue
            shutil.rmtree(lock_file.parent, ignore_errors=True)
