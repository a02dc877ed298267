import pytest

from bench import report
from bench.figures import Figures
from bench.targets import TARGETS

SOME = Figures.of([1.0, 2.0, 3.0]).as_row()


def outcome(size, *, find=1.0, category=1.0, wrong=()):
    figures = Figures.of([find]).as_row()
    parts = {"find": figures, "wall": SOME, "facets": SOME, "cards": SOME, "statements": 3}
    page = {"wall": SOME, "cpu": 1.0, "failed": 0, "refused": 0, "kilobytes": 1.0}
    names = ("hello", "one statement", "API", "browse, newest, page 1", "words: common")
    return {
        "size": size,
        "classes": {"browse, newest, page 1": parts, "words: common": parts},
        "words": {"number": 3, "within 20 ms": 1.0, "max": find},
        "extras": {"suggestions": Figures.of([0.1]).as_row(), "matcher": SOME},
        "checked": {"numbers": 9, "wrong": list(wrong)},
        "worst": {"number": 200, "max": 300.0, "failed": 0, "refused": 90},
        "pages": dict.fromkeys(names, page) | {"category": page | {"cpu": category}},
    }


def test_percentiles_are_values_that_were_measured():
    figures = Figures.of(range(1, 101))

    assert (figures.number, figures.p50, figures.p95, figures.p99, figures.max) == (
        *(100, 50, 95, 99),
        100,
    )


def test_nothing_measured_is_an_error_not_a_zero():
    with pytest.raises(ValueError, match="nothing"):
        Figures.of([])


def test_a_target_is_kept_or_missed():
    fast = "\n".join(report.page([outcome(10_000), outcome(100_000)]))
    slow = "\n".join(report.page([outcome(10_000), outcome(100_000, find=60.0, wrong=["/"])]))

    assert "missed" not in fast
    assert "| Database: slowest class of browsing, p95 | < 5 ms | 60.00 ms | **missed** |" in slow
    assert "| Printed numbers that are wrong | 0 | 1 of 18 | **missed** |" in slow


def test_what_was_not_measured_is_no_target():
    lines = list(report.page([outcome(10_000)]))

    assert not any("Growth" in line or "200 worst" in line for line in lines)
    assert len(TARGETS) > 10


def test_the_page_names_no_folder_of_the_machine():
    assert "/" not in report._machine()
