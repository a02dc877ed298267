"""What people left behind: searches they saved, interest they showed; and what jobs make of it."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice

from django.db import connection, connections

from ads.alerts.saving import columns_of, query_of
from ads.models import Interest, SavedSearch, Suggestion, Term
from ads.models.saved_search import new_token
from ads.search import suggesting, vocabulary
from bench.addresses import filter_of
from bench.chances import Chances
from bench.loading import copy, without_indexes
from bench.questions import saved
from dev.places import say

SAVED = 200_000
PROCESSES = 2
INTEREST = "INSERT INTO ads_interest SELECT id, random() FROM ads_ad WHERE id % 20 = 0"


def settle(size: int) -> None:
    """Fill what is empty."""
    if not Interest.objects.exists():
        with connection.cursor() as cursor:
            cursor.execute(INTEREST)
    if not SavedSearch.objects.filter(words__isnull=False).exists():
        say(f"{size:,}: saving searches")
        _save(size)
    if not Term.objects.exists():
        say(f"{size:,}: reading the vocabulary")
        vocabulary.rebuild()
    if not Suggestion.objects.exists():
        say(f"{size:,}: making suggestions")
        suggesting.rebuild()


def _save(size: int) -> None:
    """Different questions of all kinds, by as many people as there are."""
    number = min(SAVED, size)
    chances = Chances.of(size)
    connections.close_all()  # a connection does not survive the fork
    with ProcessPoolExecutor(PROCESSES) as pool:
        columns = list(pool.map(_columns, islice(saved(chances), number), chunksize=500))
    SavedSearch.objects.all().delete()
    with without_indexes(SavedSearch):
        copy(SavedSearch, _rows(columns, people=size // 10))


def _columns(address: str) -> dict[str, object]:
    criteria = filter_of(address).criteria
    return columns_of(criteria) | {"query": query_of(criteria)}


def _rows(columns: list[dict[str, object]], people: int) -> Iterator[dict[str, object]]:
    seen = set()
    for number, one in enumerate(columns, 1):
        user = number % people + 1
        if (user, one["query"]) not in seen:
            seen.add((user, one["query"]))
            yield one | {"id": number, "user_id": user, "feed_token": new_token()}
