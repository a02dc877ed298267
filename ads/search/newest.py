"""Keeps the table of the newest entries small (ads/migrations/0013): what it has is complete.

Triggers write it. Only what is older than a moment leaves it, and that moment only moves on.
"""

from django.db import connection, transaction

# Among a million listings they answer for each word that every hundredth has; a word that every
# tenth has is found in them ten times as fast.
KEPT, MOST_KEPT = 75_000, 100_000

FULL = "SELECT count(*) > %s FROM ads_newest"
# Who writes meanwhile may leave older rows behind: they are not read, and go the next time.
MOVE_ON = """
UPDATE ads_newest_since SET since = greatest(since, coalesce(
    (SELECT published_at FROM ads_newest ORDER BY published_at DESC, ad_id DESC OFFSET %s LIMIT 1),
    since))
"""
LEAVE = "DELETE FROM ads_newest WHERE published_at < (SELECT since FROM ads_newest_since)"


def trim() -> None:
    """Let the oldest go once there are too many."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(FULL, [MOST_KEPT])
        if cursor.fetchone()[0]:
            cursor.execute(MOVE_ON, [KEPT])
            cursor.execute(LEAVE)
