"""Rows into the database, a batch at a time, while the site runs."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from django.db import connection, reset_queries, transaction
from django.utils import timezone

from ads.importing.listings import Bench
from ads.importing.rows import BadRow, Problem, Source
from ads.models import Ad
from ads.prices import history
from ads.search import document, tallies, vocabulary
from ads.states import State

BATCH = 1000
# What a second import of the same row brings up to date.
CONTENT = (
    "title",
    "description",
    "category_id",
    "price_type",
    "price",
    "currency",
    "condition",
    "attributes",
    "city_id",
    "district",
    "lat",
    "lon",
)
UNTOUCHED = (State.DELETED, State.REJECTED)
ONE_AT_A_TIME = 7_202_611


@dataclass
class Outcome:
    """What an import did."""

    rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    categories_made: int = 0
    cities_made: int = 0
    problems: list[Problem] = field(default_factory=list)


def load(path: Path, *, dry_run: bool, tell: Callable[[float, Outcome], None]) -> Outcome:
    """Import a file; `tell` hears of the share read after each batch.

    A dry run does the same work and takes it back. Raises `OSError` for a file that cannot be
    opened; a bad row is reported and passed over.
    """
    outcome = Outcome()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
    try:
        if dry_run:
            with transaction.atomic():
                _load_batches(Source(path), outcome, tell)
                transaction.set_rollback(True)
        else:
            _load_batches(Source(path), outcome, tell)
            tallies.refresh()
            vocabulary.rebuild()
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [ONE_AT_A_TIME])
    return outcome


def _load_batches(source: Source, outcome: Outcome, tell: Callable) -> None:
    rows, bench = iter(source), Bench(now=timezone.now())
    while batch := list(islice(rows, BATCH)):
        with transaction.atomic():
            _load_batch(batch, bench, outcome)
        reset_queries()  # under DEBUG Django keeps the text of each: hundreds of megabytes
        outcome.rows += len(batch)
        outcome.categories_made, outcome.cities_made = bench.shelves.made, bench.atlas.made
        tell(source.progress, outcome)


def _load_batch(batch: list, bench: Bench, outcome: Outcome) -> None:
    listings: dict[tuple[str, str], Ad] = {}
    for number, row in batch:
        if isinstance(row, Problem):
            outcome.problems.append(row)
            continue
        try:
            ad = bench.listing(row)
        except BadRow as bad:
            outcome.problems.append(Problem(number, bad.field, bad.reason))
            continue
        listings[ad.source, ad.source_id] = ad
    known = _known(listings)
    changed = [old for key, old in known.items() if _take_over(old, listings[key])]
    Ad.bring_in([ad for key, ad in listings.items() if key not in known])
    Ad.objects.bulk_update(changed, [*CONTENT, "updated_at"])
    document.rebuild((ad.pk for ad in changed), is_news=False)
    history.note(*changed)
    outcome.created += len(listings) - len(known)
    outcome.updated += len(changed)
    outcome.unchanged += len(known) - len(changed)


def _known(listings: dict[tuple[str, str], Ad]) -> dict[tuple[str, str], Ad]:
    """The listings among these that were imported before, by source and source id."""
    sources = {source for source, _source_id in listings}
    ids = [source_id for _source, source_id in listings]
    rows = Ad.objects.filter(source__in=sources, source_id__in=ids)
    return {key: ad for ad in rows if (key := (ad.source, ad.source_id)) in listings}


def _take_over(old: Ad, new: Ad) -> bool:
    """Copy what the row says now; False when that changes nothing or may not be touched."""
    differing = [name for name in CONTENT if getattr(old, name) != getattr(new, name)]
    if not differing or old.state in UNTOUCHED:
        return False
    for name in differing:
        setattr(old, name, getattr(new, name))
    old.updated_at = timezone.now()
    return True
