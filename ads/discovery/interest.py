"""How much each listing is looked at and saved lately: what "trending" and "popular" mean here."""

from collections.abc import Collection
from datetime import date

from django.db import connection, transaction

from ads.discovery.sensitive import sensitive_leaves

# A look counts half after two days; a save is worth as much as five looks.
HALF_LIFE, DAYS, SAVE = 2.0, 14, 5.0
LOCK = "SELECT pg_advisory_xact_lock(hashtext('ads_interest'))"

REFRESH = """
MERGE INTO ads_interest known USING (
    SELECT ad_id, sum(weight) AS score FROM (
        SELECT ad_id, count(*) * power(0.5, (%(today)s - day) / %(half)s) AS weight
          FROM ads_advisit WHERE day > %(today)s - %(days)s GROUP BY ad_id, day
        UNION ALL
        SELECT ad_id, count(*) * %(save)s
               * power(0.5, (%(today)s - created_at::date) / %(half)s)
          FROM ads_favorite WHERE created_at > %(today)s - %(days)s
         GROUP BY ad_id, created_at::date
    ) sign
     WHERE ad_id IN (SELECT ad_id FROM ads_searchentry)
     GROUP BY ad_id
) counted ON known.ad_id = counted.ad_id
 WHEN MATCHED THEN UPDATE SET score = counted.score
 WHEN NOT MATCHED THEN INSERT (ad_id, score) VALUES (counted.ad_id, counted.score)
 WHEN NOT MATCHED BY SOURCE THEN DELETE
"""

POPULAR = """
SELECT interest.ad_id
  FROM ads_interest interest JOIN ads_searchentry entry USING (ad_id)
 WHERE NOT entry.is_copy AND NOT entry.boosted
   AND (%(region)s::int IS NULL OR entry.region = %(region)s)
   AND entry.seller <> ALL(%(hidden_sellers)s) AND interest.ad_id <> ALL(%(without)s)
   AND entry.leaf <> ALL(%(sensitive)s)
 ORDER BY interest.score DESC, interest.ad_id DESC LIMIT %(limit)s
"""


def refresh(today: date) -> None:
    """Weigh all looks and saves anew, as of a day; one at a time."""
    params = {"today": today, "half": HALF_LIFE, "days": DAYS, "save": SAVE}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(LOCK)
        cursor.execute(REFRESH, params)


def popular(
    *,
    limit: int,
    region: int | None = None,
    without: Collection[int] = (),
    hidden_sellers: Collection[int] = (),
) -> list[int]:
    """The listings that interest most, everywhere or in a region; paid ones are not among them."""
    params = {"limit": limit, "region": region, "sensitive": sensitive_leaves()}
    params |= {"without": list(without), "hidden_sellers": list(hidden_sellers)}
    with connection.cursor() as cursor:
        cursor.execute(POPULAR, params)
        return [pk for (pk,) in cursor.fetchall()]
