"""Whatever asks the database besides pages of results: each a function called many times."""

from collections.abc import Callable
from itertools import cycle, islice
from urllib.parse import quote

from django.db import transaction

from ads.alerts.matching import match
from ads.discovery.similar import similar_to
from ads.models import Ad
from ads.search import document, spelling
from ads.search.criteria import Criteria
from ads.search.query import Found, find
from ads.search.suggesting import completions
from bench.chances import Chances
from bench.figures import Figures
from bench.stopwatch import stopwatch

SLOW_TIMES = 50
# Everybody may hide so many.
HIDDEN = 500


def measure(chances: Chances, times: int) -> dict[str, dict[str, float]]:
    """Processor time of the server process for each, in milliseconds."""
    ads = list(Ad.objects.filter(pk__in=chances.draw.sample(range(1, chances.size + 1), 200)))
    typed = [chances.word("medium")[: 2 + number % 4] for number in range(200)]
    misspelt = [_misspelt(chances.word("medium")) for _time in range(200)]
    pks = [ad.pk for ad in ads]
    return {
        "suggestions": _spent(completions, typed, times),
        "similar listings": _spent(similar_to, ads, times),
        "correction of a misspelt word": _spent(_correct, misspelt, times),
        "newest without 500 hidden listings and sellers": _spent(
            find, [_hiding(chances, "newest") for _time in range(50)], times
        ),
        "common word without 500 hidden listings and sellers": _spent(
            find, [_hiding(chances, "best") for _time in range(50)], times
        ),
        "matcher": _spent(_undone(match), pks, SLOW_TIMES),
        "writing a listing": _spent(_undone(document.rebuild), pks, SLOW_TIMES),
    }


def addresses(chances: Chances, times: int) -> dict[str, list[str]]:
    """Other pages than those of results."""
    slugs = Ad.objects.filter(pk__in=chances.draw.sample(range(1, chances.size + 1), times))
    few = [node.slug for node in chances.levels[1]][:20]
    return {
        "home": ["/"],
        "listing": [f"/listing/{slug}/" for slug in slugs.values_list("slug", flat=True)],
        # twenty of them over and over, as visitors do
        "category": [f"/c/{slug}/" for slug in few],
        "API": [f"/api/ads/?category={slug}&page_size=24" for slug in few],
        "suggestions": [
            f"/search/suggestions/?q={quote(chances.word('medium')[:3])}" for _time in range(times)
        ],
        "feed of a category": [f"/c/{slug}.atom" for slug in few],
        "map of a category": [f"/c/{slug}/map/" for slug in few],
    }


def _spent(ask: Callable, things: list, times: int) -> dict[str, float]:
    with stopwatch() as watch:
        costs = []
        for thing in islice(cycle(things), times):
            ask(thing)
            costs.append(watch.take())
    return Figures.of(cost.cpu for cost in costs).as_row()


def _undone(verb: Callable[[list[int]], object]) -> Callable[[int], None]:
    """The verb for one listing, taken back each time: the next run finds the same rows."""

    def ask(pk: int) -> None:
        with transaction.atomic():
            verb([pk])
            transaction.set_rollback(True)

    return ask


def _hiding(chances: Chances, order: str) -> Criteria:
    """A question of somebody who has put as much out of sight as one may."""
    hidden = chances.draw.sample(range(1, chances.size + 1), HIDDEN)
    sellers = chances.draw.sample(range(1, chances.size // 10), HIDDEN)
    words = chances.word("common") if order == "best" else ""
    return Criteria(q=words, hidden_ads=tuple(hidden), hidden_sellers=tuple(sellers))


def _misspelt(word: str) -> str:
    """The word with two of its letters the other way round."""
    return word[:2] + word[3] + word[2] + word[4:]


def _correct(word: str) -> None:
    spelling.corrected(Criteria(q=word), Found([], 0, is_exact=True))
