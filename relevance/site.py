"""The site's own import and search, on a database that exists only for this run."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection
from django.http import QueryDict

from ads.filters import AdFilter
from ads.importing.loading import load
from ads.models import Ad
from ads.search import spelling, synonyms
from relevance.collection import Collection, write
from relevance.measure import DEEP, Ranking


@contextmanager
def database() -> Iterator[None]:
    """Make a database beside the configured one, and remove it at the end."""
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def fill(collection: Collection) -> int:
    """Import the products as listings as the site does; how many were taken."""
    Ad.objects.all().delete()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "products.jsonl.gz"
        write(collection.rows, path)
        outcome = load(path, dry_run=False, tell=lambda *_progress: None)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return outcome.created


def search() -> Ranking:
    """Rank as the first page of results does, best match first, near matches last."""
    synonyms.forget()
    products = dict(Ad.objects.values_list("pk", "source_id"))

    def ranking(query: str) -> list[str]:
        asked = QueryDict(mutable=True)
        asked.update({"q": query, "sort": "best"})
        found = spelling.search(AdFilter(asked).criteria, DEEP).found
        return [products[pk] for pk in (*found.ids, *found.near)][:DEEP]

    return ranking
