"""Keeps a cluster of copies in one piece in the search table, whoever of it changes.

Of a cluster the first that can be found stands for the others at every moment: written in the
transaction that sells, hides or returns any of them.
"""

from collections.abc import Iterable

from django.db.backends.utils import CursorWrapper

# Listings whose copies have to be found anew; a listing that nobody finds yet needs no row.
MARK = """
INSERT INTO ads_fingerprint (ad_id, seller_id, sketch, photos, facts, keys, likeness, due_at, at)
SELECT id, seller_id, '', '{}', '{}', '{}', '', clock_timestamp(), now()
  FROM ads_ad WHERE id = ANY(%(ads)s) AND state = ANY(%(states)s)
    ON CONFLICT (ad_id) DO UPDATE SET due_at = excluded.due_at
"""
MARK_OTHERS = """
UPDATE ads_fingerprint SET due_at = clock_timestamp() FROM ads_ad ad
 WHERE ad_id = ad.id AND ad.id = ANY(%(ads)s) AND NOT ad.state = ANY(%(states)s)
"""
CLUSTERS = """
WITH asked AS (SELECT DISTINCT coalesce(copy_of_id, id) AS head
                 FROM ads_ad WHERE id = ANY(%(ads)s))
SELECT head, array_agg(copy.id)
  FROM asked JOIN ads_ad copy ON copy.copy_of_id = head GROUP BY head ORDER BY head
"""
# Two members that change at one moment wait for each other.
ALONE = "SELECT pg_advisory_xact_lock(hashtext('ads_copies'), %s)"
# Words that only copies have find the one that stands for them.
SHARE_WORDS = """
UPDATE ads_searchentry shown SET tsv = shown.tsv || array_to_tsvector(hidden.lexemes)
  FROM (SELECT coalesce(ad.copy_of_id, ad.id) AS head, array_agg(DISTINCT lexeme) AS lexemes
          FROM ads_searchentry entry JOIN ads_ad ad ON ad.id = entry.ad_id
         CROSS JOIN LATERAL unnest(tsvector_to_array(entry.tsv)) lexeme
         WHERE entry.ad_id = ANY(%(together)s) AND entry.is_copy
         GROUP BY 1) hidden,
       ads_ad ad
 WHERE shown.ad_id = ad.id AND shown.ad_id = ANY(%(together)s) AND shown.copies > 0
   AND coalesce(ad.copy_of_id, ad.id) = hidden.head
"""


def mark(cursor: CursorWrapper, values: dict[str, object]) -> None:
    """Let `ads.find_copies` look at these listings again."""
    cursor.execute(MARK, values)
    cursor.execute(MARK_OTHERS, values)


def gather(cursor: CursorWrapper, ads: Iterable[int]) -> list[int]:
    """The members of all clusters that these listings are in; nobody else writes them now."""
    cursor.execute(CLUSTERS, {"ads": ads})
    heads = [head for head, _copies in cursor.fetchall()]
    for head in heads:
        cursor.execute(ALONE, [head % 2**31])
    if not heads:
        return []
    cursor.execute(CLUSTERS, {"ads": ads})
    return [pk for head, copies in cursor.fetchall() for pk in (head, *copies)]


def share_words(cursor: CursorWrapper, together: list[int]) -> None:
    if together:
        cursor.execute(SHARE_WORDS, {"together": together})
