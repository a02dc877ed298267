"""Child processes that never outlive the one who started them."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from dev.places import ROOT

PR_SET_PDEATHSIG = 1
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

Command = Sequence[str | Path]
_libc = ctypes.CDLL(None, use_errno=True)


def spawn(
    command: Command,
    *,
    dies_by: int = signal.SIGTERM,
    first: Callable[[], None] | None = None,
    **options: object,
) -> subprocess.Popen:
    """Start a process that the kernel ends with us, even when we are killed with SIGKILL."""
    parent = os.getpid()

    def prepare() -> None:
        if first:
            first()
        if sys.platform == "linux":  # last of all: a change of user would clear it
            _libc.prctl(PR_SET_PDEATHSIG, dies_by, 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)

    return subprocess.Popen([str(word) for word in command], preexec_fn=prepare, **options)


def run_attached(command: Command, environment: Mapping[str, str]) -> int:
    """Run a command that owns the terminal and return its exit status."""
    child = spawn(command, dies_by=signal.SIGINT, cwd=ROOT, env=environment)

    signals = []

    def pass_on(number: int, _frame: object) -> None:
        signals.append(number)
        if number != signal.SIGINT or not sys.stdin.isatty():  # a terminal tells both of us
            child.send_signal(number)

    before = {number: signal.signal(number, pass_on) for number in STOP_SIGNALS}
    try:
        status = child.wait()
    finally:
        for number, was in before.items():
            signal.signal(number, was)
    if signals and status:
        raise KeyboardInterrupt
    return status


def outwait(pid_file: Path, *, marker: str, seconds: float = 10) -> None:
    """Let a server finish whose supervisor was killed a moment ago."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and marker in _command_of(pid_file):
        time.sleep(0.05)


def _command_of(pid_file: Path) -> str:
    try:
        pid = pid_file.read_text().split()[0]
        if sys.platform == "linux":  # slim images have no ps
            return Path(f"/proc/{pid}/cmdline").read_text()
        command = ["ps", "-o", "args=", "-p", pid]
        return subprocess.run(command, capture_output=True, text=True).stdout
    except (OSError, IndexError):
        return ""


def stop_on_signal() -> None:
    """Let the first stop signal unwind the `with` blocks, and none disturb that."""

    def interrupt(_number: int, _frame: object) -> None:
        for number in STOP_SIGNALS:
            signal.signal(number, signal.SIG_IGN)
        raise KeyboardInterrupt

    for number in STOP_SIGNALS:
        signal.signal(number, interrupt)


@dataclass
class Child:
    """A process under watch: its name and the signal that ends it politely."""

    name: str
    process: subprocess.Popen
    stop_signal: int

    def ended(self) -> bool:
        return self.process.poll() is not None

    def ask_to_stop(self) -> None:
        if not self.ended():
            self.process.send_signal(self.stop_signal)

    def make_stop(self, seconds: float = 10) -> None:
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)  # whatever is left of its group
        self.process.wait()


class Crew:
    """Processes that start in order and stop together at the end of a `with` block."""

    def __init__(self) -> None:
        self.children: list[Child] = []

    def __enter__(self) -> "Crew":
        return self

    def __exit__(self, *_reason: object) -> None:
        for child in reversed(self.children):
            child.ask_to_stop()
        for child in reversed(self.children):
            child.make_stop()

    def start(
        self, name: str, command: Command, *, stop_signal: int = signal.SIGTERM, **options: object
    ) -> Child:
        """Start one more; in a session of its own, so that Ctrl-C reaches only the supervisor."""
        process = spawn(command, dies_by=stop_signal, start_new_session=True, **options)
        child = Child(name, process, stop_signal)
        self.children.append(child)
        return child

    def finish(self, name: str, command: Command, **options: object) -> None:
        """Start one and wait for its end; leave when it fails."""
        child = self.start(name, command, **options)
        if child.process.wait():
            sys.exit(f"{name} failed with status {child.process.returncode}.")
        self.children.remove(child)

    def wait_for(
        self, child: Child, ready: Callable[[], bool], *, hint: str = "", seconds: float = 60
    ) -> None:
        """Return when `ready` says so; leave when the child ends or takes too long."""
        deadline = time.monotonic() + seconds
        while not ready():
            if child.ended() or time.monotonic() > deadline:
                sys.exit(f"{child.name} did not start. {hint}".strip())
            time.sleep(0.02)

    def first_to_end(self) -> Child | None:
        return next((child for child in self.children if child.ended()), None)
