"""What the search must reach, and whether this run did."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

Outcome = dict[str, dict]


class Target(NamedTuple):
    """A promise: the measured value as text, and whether it is kept; None where not measured."""

    what: str
    wanted: str
    measured: Callable[[list[Outcome]], tuple[str, bool] | None]


def _below(limit: float, unit: str = " ms") -> Callable[[float], tuple[str, bool]]:
    return lambda value: (f"{value:.2f}{unit}", value <= limit)


def _browse(outcomes: list[Outcome]) -> tuple[str, bool]:
    worst = max(parts["find"]["p95"] for _name, parts in _classes(outcomes[-1], "browse"))
    return _below(5)(worst)


def _words(outcomes: list[Outcome]) -> tuple[str, bool]:
    words = outcomes[-1]["words"]
    share, most = words["within 20 ms"], words["max"]
    return f"{share:.1%} below 20 ms, slowest {most:.0f} ms", share >= 0.995 and most <= 50


def _extra(name: str, limit: float) -> Callable[[list[Outcome]], tuple[str, bool] | None]:
    def measured(outcomes: list[Outcome]) -> tuple[str, bool] | None:
        figures = outcomes[-1]["extras"].get(name)
        return figures and _below(limit)(figures["p95"])

    return measured


def _growth(part: str, limit: float) -> Callable[[list[Outcome]], tuple[str, bool] | None]:
    """The p95 of the pages of one kind, largest database against smallest."""

    def measured(outcomes: list[Outcome]) -> tuple[str, bool] | None:
        if len(outcomes) < 2:
            return None
        return _below(limit, "×")(_p95(outcomes[-1], part) / _p95(outcomes[0], part))

    return measured


def _p95(outcome: Outcome, part: str) -> float:
    pages = [one["wall"]["p95"] for name, one in outcome["pages"].items() if name.startswith(part)]
    return sum(pages) / len(pages)


def _share(page: str, floor: str, least: float) -> Callable[[list[Outcome]], tuple[str, bool]]:
    def measured(outcomes: list[Outcome]) -> tuple[str, bool]:
        pages = outcomes[-1]["pages"]
        share = pages[floor]["cpu"] / pages[page]["cpu"]
        return f"{share:.0%}", share >= least

    return measured


def _statements(outcomes: list[Outcome]) -> tuple[str, bool]:
    most = max(parts["statements"] for parts in outcomes[-1]["classes"].values())
    return str(most), most <= 3


def _wrong(outcomes: list[Outcome]) -> tuple[str, bool]:
    checked = sum(outcome["checked"]["numbers"] for outcome in outcomes)
    wrong = sum(len(outcome["checked"]["wrong"]) for outcome in outcomes)
    return f"{wrong} of {checked:,}", wrong == 0


def _worst(outcomes: list[Outcome]) -> tuple[str, bool] | None:
    worst = next((one["worst"] for one in outcomes if one["size"] == 100_000), None)
    return worst and (
        f"slowest {worst['max']:.0f} ms, {worst['failed']} failed of {worst['number']}",
        worst["max"] <= 1000 and not worst["failed"],
    )


def _classes(outcome: Outcome, kind: str) -> Iterator[tuple[str, dict]]:
    return (item for item in outcome["classes"].items() if item[0].startswith(kind))


TARGETS = [
    Target("Database: slowest class of browsing, p95", "< 5 ms", _browse),
    Target("Database: questions with words", "99.5 % below 20 ms, none above 50", _words),
    Target("Database: suggestions, p95", "< 1 ms", _extra("suggestions", 1)),
    Target(
        "Database: one listing against all saved searches, p95", "≤ 15 ms", _extra("matcher", 15)
    ),
    Target("Growth of pages, browsing", "≤ 1.25×", _growth("browse", 1.25)),
    Target("Growth of pages, words", "≤ 2.5×", _growth("words", 2.5)),
    Target("Category page against hello", "≥ 15 %", _share("category", "hello", 0.15)),
    Target("API list of 24 against one statement", "≥ 60 %", _share("API", "one statement", 0.6)),
    Target("Statements of a page of results", "≤ 3", _statements),
    Target("Printed numbers that are wrong", "0", _wrong),
    Target("The 200 worst questions at 100,000", "≤ 1 s, none fails", _worst),
]


def rows(outcomes: list[Outcome]) -> Iterator[list[str]]:
    """One row for each target that this run could judge."""
    for target in TARGETS:
        if answer := target.measured(outcomes):
            measured, is_kept = answer
            yield [target.what, target.wanted, measured, "kept" if is_kept else "**missed**"]
