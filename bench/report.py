"""Turns what was measured into docs/benchmarks.md."""

import os
import platform
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from bench import targets
from dev.places import ROOT

FILE = ROOT / "docs" / "benchmarks.md"
SPREAD = ("p50", "p95", "p99", "max")
HELLO, ONE_STATEMENT = "hello", "one statement"

Outcome = dict[str, dict]


def write(outcomes: list[Outcome]) -> None:
    """The page that `./dev.py bench` leaves behind."""
    FILE.write_text("\n".join(page(outcomes)) + "\n", encoding="utf-8")


def page(outcomes: list[Outcome]) -> Iterator[str]:
    """The lines of the page, smallest database first."""
    largest = outcomes[-1]
    yield "# Benchmarks"
    yield ""
    yield f"Written by `./dev.py bench` on {datetime.now(UTC):%Y-%m-%d}: {_machine()}."
    yield (
        "Milliseconds throughout. Of the database: processor time of the server process behind the"
        " statements, planning included. Of pages: through granian with production settings; the"
        " processor time is that of all processes together, PostgreSQL's among them."
    )
    yield from [
        "",
        "## Targets",
        "",
        *_table(["What", "Target", "Measured", ""], targets.rows(outcomes)),
    ]
    for outcome in outcomes:
        yield from ["", f"## {outcome['size']:,} listings", ""]
        yield from _questions(outcome)
        yield from ["", *_extras(outcome), "", *_pages(outcome)]
    if len(outcomes) > 1:
        yield from ["", *_growth(outcomes[0], largest)]


def _machine() -> str:
    return (
        f"{os.cpu_count()} processor cores, {platform.system()}, Python {platform.python_version()}"
    )


def _questions(outcome: Outcome) -> Iterator[str]:
    yield "Statement that finds a page and counts, for each class of questions:"
    yield ""
    heads = ["Class", "questions", *SPREAD, "wall p95", "facets p95", "cards p95", "statements"]
    yield from _table(heads, map(_question_row, outcome["classes"].items()))


def _question_row(item: tuple[str, dict]) -> list[object]:
    name, parts = item
    found = parts["find"]
    rest = [parts[part]["p95"] for part in ("wall", "facets", "cards")]
    return [name, found["number"], *(found[one] for one in SPREAD), *rest, parts["statements"]]


def _extras(outcome: Outcome) -> Iterator[str]:
    yield "Everything else that asks the database:"
    yield ""
    rows = (
        [name, one["number"], *(one[key] for key in SPREAD)]
        for name, one in outcome["extras"].items()
    )
    yield from _table(["What", "times", *SPREAD], rows)


def _pages(outcome: Outcome) -> Iterator[str]:
    yield "Pages through the production server:"
    yield ""
    hello = outcome["pages"][HELLO]["cpu"]
    heads = ["Page", "pages", "processor", "of hello", *SPREAD, "a second", "kB", "5xx"]
    yield from _table(
        heads,
        (
            [
                name,
                one["wall"]["number"],
                one["cpu"],
                f"{hello / one['cpu']:.0%}",
                *(one["wall"][key] for key in SPREAD),
                round(one["per_second"]) if "per_second" in one else "",
                round(one["kilobytes"]),
                one["failed"],
            ]
            for name, one in outcome["pages"].items()
        ),
    )


def _growth(small: Outcome, large: Outcome) -> Iterator[str]:
    yield f"## From {small['size']:,} to {large['size']:,}"
    yield ""
    rows = [
        [name, one["cpu"], large["pages"][name]["cpu"], large["pages"][name]["cpu"] / one["cpu"]]
        for name, one in small["pages"].items()
        if name in large["pages"]
    ]
    yield from _table(["Page, processor time", "small", "large", "times"], rows)


def _table(heads: list[str], rows: Iterable[list[object]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|---|{'---:|' * (len(heads) - 1)}"
    for row in rows:
        yield f"| {' | '.join(map(_text, row))} |"


def _text(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.2f}" if value < 100 else f"{value:.0f}"
    return str(value)
