"""The words that listings use, counted anew by a job: what spelling and ranking go by.

Words of titles and of the options that were chosen, as people write them; two passes over narrow
rows. A word of very few listings among many is a slip or a serial number and is left out.
"""

import time

from django.db import connection, transaction

from ads.models import Term

# Other processes notice a new count within so many seconds.
KEEP_FOR = 600.0

ALONE = "SELECT pg_advisory_xact_lock(hashtext('ads_term'))"
TITLES = """
SELECT to_tsvector('simple', searchable(ad.title))
  FROM ads_searchentry JOIN ads_ad ad ON ad.id = ad_id
 WHERE NOT is_copy
"""
# A million listings have half a million words, most of them once.
LISTINGS_PER_WORD = 300_000
REBUILD = r"""
MERGE INTO ads_term term USING (
    WITH chosen AS (
        SELECT fact.key, item AS value, count(*) AS listings
          FROM ads_searchentry
          CROSS JOIN LATERAL jsonb_each(facts) fact
          CROSS JOIN LATERAL jsonb_array_elements_text(
              CASE jsonb_typeof(fact.value) WHEN 'array' THEN fact.value
              WHEN 'string' THEN jsonb_build_array(fact.value) ELSE '[]' END) item
         WHERE NOT is_copy
         GROUP BY fact.key, item
    ), label AS (
        SELECT DISTINCT key, value, word
          FROM categories_option option JOIN categories_attribute attribute
               ON attribute.id = option.attribute_id
          CROSS JOIN LATERAL unnest(tsvector_to_array(to_tsvector('simple', searchable(
              concat_ws(' ', option.label_en, option.label_ru, option.label_kk))))) word
    ), said AS (
        SELECT word, ndoc AS listings FROM ts_stat(%(titles)s)
        UNION ALL
        SELECT word, sum(listings)::integer FROM label JOIN chosen USING (key, value) GROUP BY word
    )
    SELECT word, max(listings) AS listings
      FROM said
     WHERE word ~ '^[[:alnum:]]{2,60}$' AND word ~ '[[:alpha:]]'
     GROUP BY word
    HAVING max(listings) > (SELECT count(*) FROM ads_searchentry) / %(per_word)s
) said ON term.word = said.word
 WHEN MATCHED AND term.listings <> said.listings THEN UPDATE SET listings = said.listings
 WHEN NOT MATCHED THEN INSERT (word, listings) VALUES (said.word, said.listings)
 WHEN NOT MATCHED BY SOURCE THEN DELETE
"""


class Vocabulary:
    """The words of listings in memory: half a hundred bytes each."""

    def __init__(self, words: frozenset[str]) -> None:
        self.words = words

    def knows(self, word: str) -> bool:
        """Whether listings use the word; before the first count they may use any."""
        return not self.words or word in self.words


_vocabulary = Vocabulary(frozenset())
_read_at: float | None = None


def vocabulary() -> Vocabulary:
    """The words as they were counted last (by other processes: some minutes ago)."""
    global _vocabulary, _read_at
    if _read_at is None or time.monotonic() - _read_at > KEEP_FOR:
        words = frozenset(Term.objects.values_list("word", flat=True))
        if words != _vocabulary.words:  # a new one makes everybody think anew
            _vocabulary = Vocabulary(words)
        _read_at = time.monotonic()
    return _vocabulary


def forget() -> None:
    global _read_at
    _read_at = None


def rebuild() -> None:
    """Count all words; write what is different."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ALONE)
        cursor.execute(REBUILD, {"titles": TITLES, "per_word": LISTINGS_PER_WORD})
    forget()
