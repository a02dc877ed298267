"""Fills one database, once: `python -m bench.build 1000000`."""

import hashlib
import random
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, connections  # noqa: E402

from ads.models import Ad, AdPhoto, SearchEntry  # noqa: E402
from ads.models.photo import PhotoState, new_key  # noqa: E402
from ads.search import document, newest, tallies  # noqa: E402
from ads.slugs import new_number  # noqa: E402
from ads.states import State  # noqa: E402
from bench import habits, people  # noqa: E402
from bench.loading import copy, without_indexes  # noqa: E402
from bench.machine import BUILT  # noqa: E402
from bench.recipes import moments, recipes  # noqa: E402
from bench.rows import SEED  # noqa: E402
from categories.loading import load, read_tree  # noqa: E402
from dev.places import say  # noqa: E402
from dev.prepare import collect_static_files  # noqa: E402

BATCH, PROCESSES = 5_000, 2
FIRST_PRICES = """
INSERT INTO ads_pricechange (ad_id, price_type, price, currency, by_plan, at)
SELECT id, price_type, price, currency, false, published_at FROM ads_ad
"""
# What the search table was made by; when that changes, it is made anew.
MADE_BY = hashlib.sha256(document.SHOW.encode()).hexdigest()
IS_UP_TO_DATE = "SELECT obj_description('ads_searchentry'::regclass) = %s"
# Triggers for one row after the other would take longer than the rows.
REFILL = """
TRUNCATE ads_newest;
UPDATE ads_newest_since SET since = coalesce((SELECT published_at FROM ads_searchentry
    ORDER BY published_at DESC, ad_id DESC OFFSET %s LIMIT 1), '-infinity');
INSERT INTO ads_newest SELECT * FROM ads_searchentry
 WHERE published_at >= (SELECT since FROM ads_newest_since)
"""


def main(size: int) -> None:
    """Bring the database up to date: its listings once, what is made of them when that changes."""
    call_command("migrate", verbosity=0)
    call_command("compile_catalogs", verbosity=0)
    collect_static_files()
    with connection.cursor() as cursor:
        cursor.execute(IS_UP_TO_DATE, [MADE_BY])
        is_up_to_date = cursor.fetchone()[0]
    if not Ad.objects.exists():
        _write_listings(size)
    if not is_up_to_date:
        _write_documents(size)
    habits.settle(size)
    _do(f"COMMENT ON DATABASE \"{connection.settings_dict['NAME']}\" IS '{BUILT}'")


def _write_listings(size: int) -> None:
    call_command("load_places", verbosity=0)
    load(read_tree())
    say(f"{size:,}: writing listings")
    with without_indexes(Ad, AdPhoto):
        sellers = people.settle(size)
        copy(Ad, _ads(size, sellers))
        copy(AdPhoto, _photos(size))
    _do(FIRST_PRICES, "ANALYZE")


def _write_documents(size: int) -> None:
    """Write the search table on all processors, and what counts it."""
    say(f"{size:,}: writing the search table")
    _do("TRUNCATE ads_searchentry", "ALTER TABLE ads_searchentry DISABLE TRIGGER USER")
    with without_indexes(SearchEntry):
        connections.close_all()  # a connection does not survive the fork
        with ProcessPoolExecutor(PROCESSES) as pool:
            for _done in pool.map(_write_batch, range(1, size + 1, BATCH)):
                continue
        say(f"{size:,}: making indexes")
    _do("ALTER TABLE ads_searchentry ENABLE TRIGGER USER")
    with connection.cursor() as cursor:
        cursor.execute(REFILL, [newest.KEPT])
    tallies.refresh()
    _do(f"COMMENT ON TABLE ads_searchentry IS '{MADE_BY}'", "VACUUM ANALYZE")


def _do(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _write_batch(start: int) -> None:
    document.write(range(start, start + BATCH))


def _ads(size: int, sellers: list[int]) -> Iterator[dict[str, object]]:
    together = zip(recipes(size), sellers, moments(size), strict=True)
    for number, (part, seller, moment) in enumerate(together, 1):
        city, district, lat, lon = part.place
        yield {
            "id": number,
            "slug": f"{part.slug}-{new_number()}".lstrip("-"),
            "seller_id": seller,
            "category_id": part.leaf,
            "kind": part.kind,
            "title": part.title,
            "description": part.description,
            "price_type": part.price_type,
            "price": part.price,
            "currency": part.currency,
            "condition": part.condition,
            "attributes": part.attributes,
            "city_id": city,
            "district": district,
            "lat": lat,
            "lon": lon,
            "shipping": number % 3 == 0,
            "safe_deal": number % 5 == 0,
            "state": State.ACTIVE,
            "published_at": moment,
            "first_published_at": moment,
            "checked_at": moment,
            "source_id": str(number),
            "source": "bench",
        }


def _photos(size: int) -> Iterator[dict[str, object]]:
    chance = random.Random(SEED)
    with_photos = (ad for ad in range(1, size + 1) if chance.random() < 0.7)
    for number, ad in enumerate(with_photos, 1):
        yield {
            "id": number,
            "ad_id": ad,
            "key": new_key(),
            "state": PhotoState.READY,
            "width": 1600,
            "height": 1200,
            "color": f"#{chance.randrange(1 << 24):06x}",
            "dhash": chance.getrandbits(64) - (1 << 63),
        }


if __name__ == "__main__":
    main(int(sys.argv[1]))
