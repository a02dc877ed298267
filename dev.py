#!/usr/bin/env python3
"""Zattar's one menu. Needs Python 3.11 or newer and a package index, nothing else.

PORT, STATE_DIR, DATABASE_URL with REDIS_URL: see docs/deployment.md.
"""

import os
import sys

if sys.version_info < (3, 11):  # noqa: UP036 - a friendly word before the first new syntax
    sys.exit("Python 3.11 or newer is needed.")

from collections.abc import Callable
from typing import NamedTuple

from dev import venv
from dev.children import run_attached
from dev.places import PYTHON, ROOT
from dev.site import run, run_beside_site
from dev.suites import check, relevance, test


class Command(NamedTuple):
    """One line of the menu; listed once what it needs is there."""

    what: str
    verb: Callable[[list[str]], int]
    needs: str = "manage.py"


COMMANDS = {
    "run": Command("start the whole site", run),
    "test": Command("run all tests, or only the paths given", test),
    "check": Command("lint, check migrations and settings, then test: what CI runs", check),
    "manage": Command(
        "run a Django command, on the running site when it runs",
        lambda words: run_beside_site([ROOT / "manage.py", *words]),
    ),
    "pictures": Command(
        "take pictures of the running site's pages",
        lambda words: run_beside_site(["-m", "tests.pictures", *words]),
        needs="tests/pictures.py",
    ),
    "bench": Command(
        "measure pages and searches with 10,000 to 1,000,000 listings",
        lambda words: run_attached([PYTHON, "-m", "bench", *words], os.environ),
        needs="bench",
    ),
    "relevance": Command(
        "score the search against what people judged",
        relevance,
        needs="relevance/__main__.py",
    ),
}


def main(words: list[str]) -> int:
    known = {name: it for name, it in COMMANDS.items() if (ROOT / it.needs).exists()}
    name, *arguments = words or [""]
    if name not in known:
        print(__doc__.splitlines()[0])
        print(*(f"  ./dev.py {name:<9} {it.what}" for name, it in known.items()), sep="\n")
        return 2 if words else 0
    venv.enter()
    return known[name].verb(arguments)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
