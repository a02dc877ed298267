"""The site of this state folder: start it all, or work beside it."""

import os
import signal
import socket
import sys
import time
from http.client import HTTPConnection, HTTPException
from itertools import chain
from pathlib import Path

from dev.children import Crew, run_attached, stop_on_signal
from dev.lock import RunLock
from dev.places import PROGRAMS, PYTHON, ROOT, STATE, say
from dev.servers import start_servers

HOST = "127.0.0.1"
FIRST_PORT = 8000
PORTS_TO_TRY = 20
GRANIAN = [PROGRAMS / "granian", "--interface", "asginl", "--host", HOST, "--log-level", "warning"]
CELERY = [PYTHON, "-W", "ignore", "-m", "celery", "--quiet", "-A", "marketplace"]
ALONE = ["--without-gossip", "--without-mingle", "--without-heartbeat"]  # it has no colleagues
BEAT_FILE = STATE / "beat"

WEB = [*GRANIAN, "marketplace.one_port:application"]
WORKER = [*CELERY, "worker", "-P", "threads", "-c", "4", "--loglevel", "warning", *ALONE]
BEAT = [*CELERY, "beat", "--schedule", BEAT_FILE, "--loglevel", "warning"]


def run(_words: list[str]) -> int:
    """Start everything in order, say when the site is ready, stop everything in the end."""
    lock = RunLock()
    if not lock.take():
        where = lock.shared().get("SITE_URL", "another command")
        sys.exit(f"The site of {STATE} is in use already ({where}).")
    port = _choose_port()
    stop_on_signal()
    try:
        with Crew() as servers:
            environment = _environment(start_servers(servers), port)
            _prepare(environment)
            with lock.sharing(environment), Crew() as site:
                _start(site, environment, port)
                _watch(servers, site)
    except KeyboardInterrupt:
        say("Stopped")
    return 0


def run_beside_site(words: list[str | Path]) -> int:
    """Run Python on the running site's servers, or on our own for the moment."""
    command = [PYTHON, *words]
    lock = RunLock()
    if shared := lock.take_or_share():
        return run_attached(command, {**os.environ, "STATE_DIR": str(STATE), **shared})
    with Crew() as servers:
        environment = {**os.environ, "STATE_DIR": str(STATE), **start_servers(servers)}
        return run_attached(command, environment)


def _environment(environment: dict[str, str], port: int) -> dict[str, str]:
    return {
        "DJANGO_SETTINGS_MODULE": "marketplace.settings.dev",
        "SITE_URL": f"http://{HOST}:{port}",
        "CONN_MAX_AGE": "60",
        "LOG_LEVEL": "WARNING",
        **environment,
        "STATE_DIR": str(STATE),
        "GRANIAN_PORT": str(port),
        "PYTHONUNBUFFERED": "1",
    }


def _prepare(environment: dict[str, str]) -> None:
    with Crew() as crew:
        crew.finish("prepare", [PYTHON, "-m", "dev.prepare"], cwd=ROOT, env=environment)


def _start(site: Crew, environment: dict[str, str], port: int) -> None:
    options = {"cwd": ROOT, "env": environment}
    web = site.start("web", WEB, stop_signal=signal.SIGINT, **options)
    site.wait_for(web, lambda: _answers(port))
    print(f"Ready: http://{HOST}:{port}", flush=True)
    site.start("worker", WORKER, **options)
    site.start("beat", BEAT, **options)
    say("Ctrl-C stops everything")


def _watch(*crews: Crew) -> None:
    while True:
        for child in chain.from_iterable(crew.children for crew in crews):
            if child.ended():
                sys.exit(f"{child.name} ended with status {child.process.returncode}.")
        time.sleep(0.2)


def _answers(port: int) -> bool:
    try:
        connection = HTTPConnection(HOST, port, timeout=2)
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False


def _choose_port() -> int:
    """PORT exactly, or without it the first free one from 8000 on."""
    if told := os.environ.get("PORT"):
        deadline = time.monotonic() + 3  # a site that was killed just now needs a moment
        while not _is_free(int(told)):
            if time.monotonic() > deadline:
                sys.exit(f"Port {told} is busy.")
            time.sleep(0.1)
        return int(told)
    ports = range(FIRST_PORT, FIRST_PORT + PORTS_TO_TRY)
    return next(filter(_is_free, ports), None) or sys.exit(f"No free port from {FIRST_PORT} on.")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True
