"""Listings that the same visitors open on the same day (trends.md, section 11).

A visitor is the digest of one day (ads.visits): who that was, nobody can tell afterwards.
"""

from datetime import date

from django.db import connection, transaction

DAYS, NEIGHBORS = 30, 50
# Whoever opens more in a day is a program, or looks at everything.
MOST_LOOKS = 60
# One visitor is chance.
FEWEST = 2
LOCK = "SELECT pg_advisory_xact_lock(hashtext('ads_co_view'))"

# Cosine of two listings as sets of visitors; only listings that can be found.
REFRESH = """
WITH visitor AS MATERIALIZED (
    SELECT day, visitor FROM ads_advisit WHERE day > %(today)s - %(days)s
     GROUP BY day, visitor HAVING count(*) BETWEEN 2 AND %(most)s
), look AS MATERIALIZED (
    SELECT ad_id, day, visitor FROM ads_advisit JOIN visitor USING (day, visitor)
     WHERE ad_id IN (SELECT ad_id FROM ads_searchentry)
), total AS (
    SELECT ad_id, count(*) AS looks FROM look GROUP BY ad_id
), pair AS (
    SELECT one.ad_id, other.ad_id AS other_id, count(*) AS both_
      FROM look one JOIN look other USING (day, visitor)
     WHERE one.ad_id <> other.ad_id
       AND (%(since)s::date IS NULL
            OR one.ad_id IN (SELECT ad_id FROM look WHERE day >= %(since)s))
     GROUP BY one.ad_id, other.ad_id HAVING count(*) >= %(fewest)s
), ranked AS (
    SELECT pair.ad_id, other_id, both_ / sqrt(mine.looks * theirs.looks) AS score,
           row_number() OVER (PARTITION BY pair.ad_id
                              ORDER BY both_ / sqrt(mine.looks * theirs.looks) DESC, other_id)
               AS place
      FROM pair JOIN total mine ON mine.ad_id = pair.ad_id
                JOIN total theirs ON theirs.ad_id = other_id
)
MERGE INTO ads_coview known
USING (SELECT * FROM ranked WHERE place <= %(neighbors)s) counted
   ON known.ad_id = counted.ad_id AND known.other_id = counted.other_id
 WHEN MATCHED THEN UPDATE SET score = counted.score
 WHEN NOT MATCHED THEN
      INSERT (ad_id, other_id, score) VALUES (counted.ad_id, counted.other_id, counted.score)
"""
# What was not found again when everything was counted.
WHOLE = REFRESH + " WHEN NOT MATCHED BY SOURCE THEN DELETE"


def refresh(today: date, *, since: date | None = None) -> None:
    """Count all pairs anew, or only those of listings that were opened since a day."""
    params = {
        "today": today,
        "since": since,
        "days": DAYS,
        "most": MOST_LOOKS,
        "fewest": FEWEST,
        "neighbors": NEIGHBORS,
    }
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(LOCK)
        cursor.execute(REFRESH if since else WHOLE, params)
