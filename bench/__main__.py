"""`./dev.py bench [sizes…] [--quick]`: build what is missing and measure.

With the largest size among them it also writes docs/benchmarks.md.
"""

import json
import sys
import tempfile
from pathlib import Path

from bench import pages, report
from bench.machine import Machine
from dev.children import Crew, run_attached, stop_on_signal
from dev.places import PYTHON, say

SIZES = [10_000, 100_000, 1_000_000]
QUICK_SIZES = [10_000, 100_000]
TIMES, QUICK_TIMES = 200, 50


def main(words: list[str]) -> int:
    is_quick = "--quick" in words
    sizes = [int(word) for word in words if word.isdigit()] or (QUICK_SIZES if is_quick else SIZES)
    stop_on_signal()
    with Crew() as crew:
        machine = Machine(crew)
        for size in sizes:
            _python(machine, size, "bench.build", str(size))
        times = QUICK_TIMES if is_quick else TIMES
        outcomes = [_measure(machine, size, times) for size in sorted(sizes)]
    print(*report.page(outcomes), sep="\n")
    if SIZES[-1] in sizes:
        report.write(outcomes)
    return 0


def _measure(machine: Machine, size: int, times: int) -> dict[str, dict]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "outcome.json"
        _python(machine, size, "bench.asking", str(size), str(times), str(file))
        outcome = json.loads(file.read_text())
    environment = machine.environment(size)
    with pages.Server(environment, machine.processes) as server:
        outcome["worst"] = server.worst(outcome["worst"])
        outcome["pages"] = server.measure(outcome.pop("addresses"), times)
    say(f"{size:,}: pages read")
    return outcome


def _python(machine: Machine, size: int, module: str, *words: str) -> None:
    if status := run_attached([PYTHON, "-m", module, *words], machine.environment(size)):
        sys.exit(f"{module} failed with status {status}.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
