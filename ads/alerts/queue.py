"""The listings that have changed since they were compared with the saved searches."""

from collections.abc import Iterable

from django.db import connection
from django.utils import timezone

from marketplace.jobs import nudge

# An update waits for the worker that is comparing the listing right now; "DO NOTHING" would not,
# and what changed meanwhile would be forgotten with the row that the worker deletes.
NOTE = """
INSERT INTO ads_unmatched (ad_id, at)
SELECT ad_id, %(now)s FROM ads_searchentry WHERE ad_id = ANY(%(ads)s) ORDER BY ad_id
    ON CONFLICT (ad_id) DO UPDATE SET at = excluded.at
"""


def note(ads: Iterable[int]) -> None:
    """Let a worker compare these listings, those of them that can be found."""
    with connection.cursor() as cursor:
        cursor.execute(NOTE, {"ads": list(ads), "now": timezone.now()})
        is_any = cursor.rowcount > 0
    if is_any:
        nudge("ads.match_waiting")
