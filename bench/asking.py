"""Asks one database every class of questions: `python -m bench.asking 10000 200 out.json`."""

import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import django

django.setup()

from ads.cards import cards_of  # noqa: E402
from ads.results.page import results  # noqa: E402
from ads.search import facets  # noqa: E402
from ads.search.query import find  # noqa: E402
from bench import checking, extras  # noqa: E402
from bench.addresses import filter_of  # noqa: E402
from bench.chances import Chances  # noqa: E402
from bench.figures import Figures  # noqa: E402
from bench.questions import browse, others  # noqa: E402
from bench.stopwatch import Cost, stopwatch  # noqa: E402
from bench.worst import worst  # noqa: E402
from dev.places import say  # noqa: E402
from marketplace import cache_aside  # noqa: E402

# Classes whose pages are read through the server.
READ = [f"browse, {sort}, page {page}" for sort in ("newest", "cheapest") for page in (1, 100)]
READ += ["attribute", "attribute + city", "words: rare", "words: medium", "words: common"]
READ += ["words: medium + medium", "words: common + common", "words: common, cheapest"]
READ += ["words: common + city + wide price", "words: three", "words: beginning"]
# Of each class so many are also asked as whole pages, in this process.
PAGES = 12
CHECKED = 40

Costs = dict[str, dict[str, list[Cost]]]


def main(size: int, times: int, out: Path) -> None:
    chances = Chances.of(size)
    asked = list(_asked(chances, times))
    _warm(asked)
    costs = _measure(asked)
    say(f"{size:,}: {len(asked):,} questions asked")
    outcome = {
        "size": size,
        "classes": {name: _figures(costs[name]) for name in sorted(costs)},
        "words": _words(costs),
        "extras": extras.measure(chances, times),
        "checked": checking.check(_some(asked, CHECKED)),
        "addresses": _addresses(asked, times) | extras.addresses(chances, times),
        "worst": list(worst(chances.words["common"], chances.words["rare"])),
    }
    out.write_text(json.dumps(outcome))


def _asked(chances: Chances, times: int) -> Iterator[tuple[str, str]]:
    """Every class at least so many times: browsing has 48 combinations of each class."""
    for _round in range(-(-times // 48)):
        yield from browse(chances)
    for _round in range(times):
        yield from others(chances)


def _warm(asked: list[tuple[str, str]]) -> None:
    for _name, address in _some(asked, 300):
        find(filter_of(address).criteria)


def _measure(asked: list[tuple[str, str]]) -> Costs:
    costs: Costs = defaultdict(lambda: defaultdict(list))
    with stopwatch() as watch:
        for name, address in random.Random(5).sample(asked, len(asked)):
            parts, query = costs[name], filter_of(address)
            found = find(query.criteria)
            parts["find"].append(watch.take())
            cache_aside.forget()
            facets.count(query.criteria, found)
            parts["facets"].append(watch.take())
            cards_of(found.ids)
            parts["cards"].append(watch.take())
            if len(parts["page"]) < PAGES:
                results(query)
                parts["page"].append(watch.take())
    return costs


def _figures(parts: dict[str, list[Cost]]) -> dict[str, dict[str, float]]:
    figures = {
        part: Figures.of(cost.cpu for cost in costs).as_row() for part, costs in parts.items()
    }
    figures["wall"] = Figures.of(cost.wall for cost in parts["find"]).as_row()
    return figures | {"statements": Figures.of(cost.statements for cost in parts["page"]).p95}


def _words(costs: Costs) -> dict[str, float]:
    """How many word questions are answered in time."""
    spent = [
        cost.cpu
        for name, parts in costs.items()
        if name.startswith("words")
        for cost in parts["find"]
    ]
    return {
        "number": len(spent),
        "within 20 ms": sum(one < 20 for one in spent) / len(spent),
        "max": max(spent),
    }


def _some(asked: list[tuple[str, str]], number: int) -> list[tuple[str, str]]:
    return random.Random(3).sample(asked, min(number, len(asked)))


def _addresses(asked: list[tuple[str, str]], times: int) -> dict[str, list[str]]:
    """The classes that are read as pages, too."""
    found: dict[str, list[str]] = {name: [] for name in READ}
    for name, address in asked:
        if name in found and len(found[name]) < times:
            found[name].append(address)
    return found


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
