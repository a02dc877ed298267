"""Finds the saved searches that a listing answers: by what an index knows, then by the clauses.

Of 200,000 saved searches one listing meets the few that share a word with it, or have none; each
question among them is put to this one listing by the same clauses that fill a page of results.
"""

from collections.abc import Collection, Iterator
from datetime import timedelta

import structlog
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from ads.alerts.saving import question, shelves
from ads.feeds import hooks
from ads.models import Ad, Cadence, PriceChange, SavedSearch, Unmatched
from ads.search.clauses import matching
from ads.search.criteria import Criteria
from ads.terms import PriceType
from categories.tree import tree
from marketplace.jobs import nudge
from marketplace.money import in_default_currency

BATCH = 50
# So many questions are put to a listing in one statement.
AT_ONCE = 250
TRY_AGAIN = timedelta(minutes=5)
# Of a listing without a price: more than anybody's limit.
PRICELESS = 2**62

ENTRIES = """
SELECT ad_id, leaf, region, city, price, seller, published_at, tsvector_to_array(tsv)
  FROM ads_searchentry WHERE ad_id = ANY(%s)
"""
# A blank column of a search asks for nothing, and without a price no limit is kept. Only what
# the columns leave open is put to the listing as a question.
ASKED = """
SELECT CASE WHEN is_plain THEN '' ELSE query END AS question, array_agg(search.id)
  FROM ads_savedsearch search
  JOIN ads_searchentry entry ON entry.ad_id = %(ad)s
  JOIN users_user person ON person.id = search.user_id
 WHERE keys && %(keys)s
   AND (search.category IS NULL OR search.category = ANY(%(path)s))
   AND (search.region IS NULL OR search.region = %(region)s)
   AND (search.city IS NULL OR search.city = %(city)s)
   AND (price_min IS NULL OR price_min <= %(price)s)
   AND (price_max IS NULL OR price_max >= %(price)s)
   AND (words IS NULL OR tsv @@ words)
   AND NOT (is_plain AND is_copy)
   AND search.user_id <> %(seller)s
   AND person.is_active
 GROUP BY question
"""
PUT = "SELECT ARRAY[{answers}] FROM ads_searchentry WHERE ad_id = {ad:d}"
# What was there when a search was saved is no news, unless it was too dear then. Nor is the same
# thing offered again, or anything that its owner has put out of sight.
TELL = """
INSERT INTO ads_hit (search_id, ad_id, at, told_at)
SELECT search.id, %(ad)s, %(now)s, CASE cadence WHEN %(never)s THEN %(now)s::timestamptz END
  FROM ads_savedsearch search
 WHERE search.id = ANY(%(searches)s)
   AND (search.created_at <= %(published_at)s
        OR price_max < (SELECT price
                          FROM unnest(%(moments)s::timestamptz[], %(prices)s::bigint[])
                            AS step(at, price)
                         WHERE step.at <= search.created_at ORDER BY step.at DESC LIMIT 1))
   AND NOT EXISTS (SELECT FROM ads_hidden hidden
                    WHERE hidden.user_id = search.user_id
                      AND (hidden.ad_id = %(ad)s OR hidden.seller_id = %(seller)s))
   AND NOT EXISTS (SELECT FROM users_block block
                    WHERE (block.blocker_id, block.blocked_id) = (search.user_id, %(seller)s)
                       OR (block.blocker_id, block.blocked_id) = (%(seller)s, search.user_id))
   AND NOT (search.id = ANY(%(unseen)s) AND EXISTS (
           SELECT FROM ads_viewed viewed
            WHERE viewed.user_id = search.user_id AND viewed.ad_id = %(ad)s))
   AND NOT EXISTS (SELECT FROM ads_hit hit
                    WHERE hit.search_id = search.id AND hit.ad_id = ANY(%(family)s))
 ORDER BY search.id
    ON CONFLICT (search_id, ad_id) DO NOTHING
RETURNING search_id
"""

log = structlog.get_logger(__name__)


def match_waiting() -> int:
    """Compare up to `BATCH` listings that have changed; how many there were."""
    for number in range(BATCH):
        if not _match_next():
            return number
    return BATCH


def match(ads: Collection[int]) -> int:
    """Note every saved search that these listings now answer and were not noted for before."""
    return sum(len(_note(entry)) for entry in _entries(ads))


def _match_next() -> bool:
    """Take one listing and compare it; what fails waits a while and lets the others pass."""
    with transaction.atomic():
        rows = Unmatched.objects.filter(at__lte=timezone.now()).order_by("at")
        ad = rows.select_for_update(skip_locked=True).values_list("ad", flat=True).first()
        if ad is None:
            return False
        row = Unmatched.objects.filter(ad=ad)
        try:
            with transaction.atomic():
                row.delete()
                hits = match([ad])
        except Exception:  # whatever one listing or question does, the others must go on
            log.exception("match_failed", ad_id=ad)
            row.update(at=timezone.now() + TRY_AGAIN)
            return True
    if hits:
        nudge("ads.tell_finds")
    return True


def _entries(ads: Collection[int]) -> Iterator[dict[str, object]]:
    """The listings that can be found, each as parameters of the statements."""
    with connection.cursor() as cursor:
        cursor.execute(ENTRIES, [list(ads)])
        rows = cursor.fetchall()
    for ad, leaf, region, city, price, seller, published_at, lexemes in rows:
        path = [node.id for node in tree().by_id[leaf].path if node.is_active]
        keys = [*lexemes, *shelves(path, region, city)]
        yield {
            "ad": ad,
            "path": path,
            "region": region,
            "city": city,
            "price": price,
            "seller": seller,
            "published_at": published_at,
            "keys": keys,
        }


def _answered(entry: dict[str, object]) -> tuple[list[int], list[int]]:
    """The searches that this listing answers, and those among them that want nothing seen."""
    with connection.cursor() as cursor:
        cursor.execute(ASKED, entry)
        found = dict(cursor.fetchall())
    plain = found.pop("", [])
    known = [(criteria, found[query]) for query in found if (criteria := question(query))]
    parts = [known[start : start + AT_ONCE] for start in range(0, len(known), AT_ONCE)]
    agreed = [pair for part in parts for pair in _agreed(entry["ad"], part)]
    unseen = [pk for criteria, searches in agreed if criteria.unseen for pk in searches]
    return plain + [pk for _criteria, searches in agreed for pk in searches], unseen


def _agreed(ad: int, asked: Collection[tuple[Criteria, list[int]]]) -> list:
    """Those among these questions that the listing answers; one statement."""
    with connection.cursor() as cursor:
        answers = ", ".join(
            f"coalesce({cursor.mogrify(*matching(criteria))}, FALSE)" for criteria, _ in asked
        )
        # Every value was bound by `mogrify` already.
        cursor.execute(PUT.format(answers=answers, ad=ad))
        row = cursor.fetchone()
    return [pair for pair, is_answer in zip(asked, row[0], strict=True) if is_answer] if row else []


def _note(entry: dict[str, object]) -> list[int]:
    """Keep the hits that are news for their owner; the searches that got one."""
    searches, unseen = _answered(entry)
    if not searches:
        return []
    moments, prices = _prices(entry["ad"])
    values = entry | {
        "searches": searches,
        "unseen": unseen,
        "family": _family(entry["ad"]),
        "moments": moments,
        "prices": prices,
        "never": Cadence.NEVER,
        "now": timezone.now(),
    }
    with connection.cursor() as cursor:
        cursor.execute(TELL, values)
        found = [pk for (pk,) in cursor.fetchall()]
    _call_programs(found, entry["ad"])
    return found


def _call_programs(searches: list[int], ad: int) -> None:
    """Programs hear at once, whatever their people chose for messages."""
    calling = SavedSearch.objects.filter(pk__in=searches, webhook__is_active=True)
    for search in calling.select_related("webhook") if searches else ():
        hooks.tell(search, [ad])


def _prices(ad: int) -> tuple[list, list]:
    """What the listing has cost since when, in the site's currency."""
    steps = list(PriceChange.objects.filter(ad=ad).order_by("at"))
    return [step.at for step in steps], [_worth(step) for step in steps]


def _worth(step: PriceChange) -> int:
    if step.price_type == PriceType.FREE:
        return 0
    worth = step.price and in_default_currency(step.price, step.currency)
    return PRICELESS if worth is None else worth


def _family(ad: int) -> list[int]:
    """Listings of the same thing by the same seller, this one left out."""
    root = Ad.objects.values_list("origin", flat=True).get(pk=ad) or ad
    return list(
        Ad.objects.filter(Q(pk=root) | Q(origin=root)).exclude(pk=ad).values_list("pk", flat=True)
    )
