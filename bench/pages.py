"""Reads pages through the production server: granian with the WSGI application, as deployed."""

import signal
import socket
from http.client import HTTPConnection, HTTPException

from bench.figures import Figures
from bench.loadgen import HOST, read, read_at_once, repeated
from bench.machine import SITE
from bench.processes import cpu
from dev.children import Crew
from dev.places import PROGRAMS, ROOT

# As in the Dockerfile.
SHAPE = ["--interface", "wsgi", "--workers", "2", "--blocking-threads", "4"]
# The clock of processes is coarse: what is quick is read often.
FLOORS = {
    "hello": "/bare/bench/hello/",
    "hello behind our middleware": "/bench/hello/",
    "one statement": "/bare/bench/one-query/",
}
FLOOR_TIMES = 2000
# Few addresses are read over and over: each worker has met them before they are measured.
FEW, ROUNDS = 20, 4
# So many connections ask at once for these, to learn how many a second are answered.
CONNECTIONS, AT_ONCE = 8, 400
CROWDED = {*FLOORS, "home", "category", "listing", "API", "words: medium", "words: common"}

Pages = dict[str, dict[str, float]]


class Server:
    """The site on one database, and the processes whose time is counted."""

    def __init__(self, environment: dict[str, str], others: list[int]) -> None:
        self.port = _free_port()
        self.crew = Crew()
        command = [PROGRAMS / "granian", *SHAPE, "--host", HOST, "--port", str(self.port)]
        command += ["--log-level", "warning", "bench.wsgi:application"]
        options = {"cwd": ROOT, "env": environment, "stop_signal": signal.SIGINT}
        web = self.crew.start("web", command, **options)
        self.crew.wait_for(web, self._answers)
        self.processes = [web.process.pid, *others]

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *reason: object) -> None:
        self.crew.__exit__(*reason)

    def measure(self, addresses: dict[str, list[str]], times: int) -> Pages:
        """Every floor and every class of pages: wall time, processor time, pages a second."""
        floors = {name: self._read([path], FLOOR_TIMES) for name, path in FLOORS.items()}
        pages = floors | {name: self._read(paths, times) for name, paths in addresses.items()}
        for name, paths in [*((name, [path]) for name, path in FLOORS.items()), *addresses.items()]:
            if name in CROWDED:
                at_once = list(repeated(paths, AT_ONCE))
                pages[name]["per_second"] = read_at_once(self.port, at_once, CONNECTIONS)
        return pages

    def worst(self, addresses: list[str]) -> dict[str, float]:
        """What the worst questions take, and how many of them fail."""
        visits = read(self.port, addresses)
        return {
            "number": len(visits),
            "max": max(visit.seconds for visit in visits) * 1000,
            "failed": sum(visit.status >= 500 for visit in visits),
            "refused": sum(400 <= visit.status < 500 for visit in visits),
        }

    def _read(self, paths: list[str], times: int) -> dict[str, float]:
        distinct = list(dict.fromkeys(paths))
        read(self.port, distinct * ROUNDS if len(distinct) <= FEW else distinct[:ROUNDS])
        before = cpu(self.processes)
        visits = read(self.port, repeated(paths, times))
        spent = (cpu(self.processes) - before) / times
        return {
            "wall": Figures.of(visit.seconds * 1000 for visit in visits).as_row(),
            "cpu": spent,
            "failed": sum(visit.status >= 500 for visit in visits),
            "refused": sum(400 <= visit.status < 500 for visit in visits),
            "kilobytes": sum(visit.bytes for visit in visits) / times / 1000,
        }

    def _answers(self) -> bool:
        try:
            connection = HTTPConnection(HOST, self.port, timeout=2)
            connection.request("GET", FLOORS["hello"], headers={"Host": SITE})
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]
