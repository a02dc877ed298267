"""Completions of what somebody begins to type: a table made by a job, read by one look-up.

Three kinds: categories, by a word of their name in any language; searches that many people made;
words and beginnings of titles that several listings share. What one person asked for is never among
them, nor is anything that looks like a number to call, an address or a link.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

from django.db import connection, transaction
from django.utils import timezone

from ads.models.suggestion import (
    ASKERS,
    DAYS,
    LONGEST_PREFIX,
    Asked,
    Suggestion,
    SuggestionKind,
)
from categories.tree import Node, tree

SHOWN = 10
# The same in Python and in PostgreSQL: six digits, whatever but letters sets them apart; @; links.
PRIVATE = r"(\d[^\d[:alpha:]]*){6}|@|://|www\.|[[:alpha:]]\.[[:alpha:]]{2}"
IS_PRIVATE = re.compile(
    PRIVATE.replace(r"[^\d[:alpha:]]", r"(?:[^\w]|_)").replace("[[:alpha:]]", r"[^\W\d_]")
)

ALONE = "SELECT pg_advisory_xact_lock(hashtext('ads_suggestion'))"
# Words of titles count when several listings use them, their beginnings when several sellers do.
SAID = r"""
title AS (
    SELECT ad.seller_id, string_to_array(trim(regexp_replace(
               lower(translate(ad.title, 'Ёё', 'Ее')), '[^[:alnum:].+-]+', ' ', 'g')), ' ') AS words
      FROM ads_searchentry entry JOIN ads_ad ad ON ad.id = entry.ad_id
     WHERE NOT entry.is_copy
), phrase AS (
    SELECT array_to_string(words[1:number], ' ') AS text, count(*) AS weight
      FROM title CROSS JOIN generate_series(2, 3) number
     WHERE cardinality(words) >= number
     GROUP BY 1 HAVING count(DISTINCT seller_id) >= %(sellers)s
     ORDER BY weight DESC LIMIT %(most)s
), term AS (
    SELECT word AS text, listings::bigint AS weight FROM ads_term
     WHERE listings >= %(listings)s AND length(word) > 2
    UNION ALL
    SELECT word, count(*) FROM title CROSS JOIN unnest(words) word
     WHERE length(word) > 2 AND NOT EXISTS (SELECT FROM ads_term)
     GROUP BY word HAVING count(*) >= %(listings)s
     ORDER BY weight DESC LIMIT %(most)s
), popular AS (
    SELECT words AS text, count(DISTINCT visitor) AS weight FROM ads_asked
     WHERE day > %(today)s::date - %(days)s
     GROUP BY words HAVING count(DISTINCT visitor) >= %(askers)s
), said AS (
    SELECT 'category' AS kind, text, start, category, weight
      FROM unnest(%(texts)s::text[], %(starts)s::text[], %(categories)s::bigint[],
                  %(weights)s::bigint[]) given(text, start, category, weight)
    UNION ALL
    SELECT CASE WHEN bool_or(is_query) THEN 'query' ELSE 'term' END, text, text, NULL, max(weight)
      FROM (SELECT text, weight, FALSE AS is_query FROM term
            UNION ALL SELECT text, weight, FALSE FROM phrase
            UNION ALL SELECT text, weight, TRUE FROM popular
             WHERE EXISTS (SELECT FROM ads_searchentry
                            WHERE tsv @@ websearch_to_tsquery('marketplace', text))) one
     WHERE text !~ %(private)s AND length(text) <= 100
     GROUP BY text
)"""
REFRESH = f"""
MERGE INTO ads_suggestion kept USING (
    WITH {SAID}, beginning AS (
        SELECT DISTINCT ON (prefix, kind, coalesce(category::text, text))
               left(start, number) AS prefix, kind, text, category, weight,
               length(start) < length(text) AS is_inside
          FROM said CROSS JOIN LATERAL
               generate_series(CASE kind WHEN 'term' THEN 1 ELSE 0 END,
                               least(length(start), %(longest)s)) number
         WHERE right(left(start, number), 1) <> ' '
         ORDER BY prefix, kind, coalesce(category::text, text), length(start) < length(text)
    ), ranked AS (
        SELECT *, row_number() OVER (
                   PARTITION BY prefix, kind ORDER BY is_inside, weight DESC, text) AS rank
          FROM beginning
    ), placed AS (
        SELECT *, row_number() OVER (
                   PARTITION BY prefix ORDER BY kind = 'term', kind, rank) AS place
          FROM ranked
         WHERE rank <= CASE kind WHEN 'category' THEN 3 WHEN 'query' THEN 5 ELSE 10 END
    )
    SELECT * FROM placed WHERE place <= %(shown)s
) made ON kept.prefix = made.prefix AND kept.place = made.place
 WHEN MATCHED AND (kept.kind, kept.text, kept.category_id)
                  IS DISTINCT FROM (made.kind, made.text, made.category)
      THEN UPDATE SET kind = made.kind, text = made.text, category_id = made.category
 WHEN NOT MATCHED THEN INSERT (prefix, place, kind, text, category_id)
      VALUES (made.prefix, made.place, made.kind, made.text, made.category)
 WHEN NOT MATCHED BY SOURCE THEN DELETE
"""  # noqa: S608
LISTINGS, SELLERS, MOST = 2, 3, 50_000
WEIGHTS = "SELECT category, count FROM ads_tally WHERE region = 0 AND city = 0"


@dataclass(frozen=True, slots=True)
class Completion:
    """What somebody may have meant: words to search for, or a category to look into."""

    kind: str
    text: str
    category: Node | None = None


class Name(NamedTuple):
    """A name of a category from one of its words on; the columns of `given` above."""

    text: str
    start: str
    category: int
    weight: int


def completions(typed: str) -> list[Completion]:
    """The best ways to go on with what was typed; one statement."""
    words = folded(typed)
    head, _space, last = words.rpartition(" ")
    whole, part = words[:LONGEST_PREFIX].rstrip(), last[:LONGEST_PREFIX]
    rows = list(Suggestion.objects.beginning(whole, part))
    found = [_completion(row) for row in rows if row.prefix == whole and _goes_on(row, words)]
    if head:
        found += [
            Completion(SuggestionKind.TERM, f"{head} {row.text}")
            for row in rows
            if row.prefix == part and row.kind == SuggestionKind.TERM and _goes_on(row, last)
        ]
    shown = {(one.text, one.category): one for one in reversed(found) if one}
    return list(reversed(shown.values()))[:SHOWN]


def rebuild() -> None:
    """Make the table anew from categories, searches and titles; write what is different."""
    names = list(zip(*_names(), strict=True)) or [[], [], [], []]
    columns = dict(zip(("texts", "starts", "categories", "weights"), map(list, names), strict=True))
    limits = {"sellers": SELLERS, "listings": LISTINGS, "most": MOST, "askers": ASKERS}
    limits |= {"days": DAYS, "today": timezone.localdate(), "private": PRIVATE}
    limits |= {"longest": LONGEST_PREFIX, "shown": SHOWN}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ALONE)
        cursor.execute(REFRESH, columns | limits)
    Asked.objects.forget_old(timezone.localdate())


def folded(text: str) -> str:
    """Letters as they are compared: small, without ё, one space between words."""
    return " ".join(text.lower().replace("ё", "е").split())


def is_private(words: str) -> bool:
    """Whether words may lead to a person, so that nobody else should read them."""
    return IS_PRIVATE.search(words) is not None


def _names() -> list[Name]:
    """Every name of every category, from each of its words on."""
    with connection.cursor() as cursor:
        cursor.execute(WEIGHTS)
        weights = dict(cursor.fetchall())
    return [
        Name(name, start, node.id, weights.get(node.id, 0))
        for node in tree().walk()
        for name in dict.fromkeys(filter(None, node.names.values()))
        for start in _starts(folded(name))
    ]


def _starts(name: str) -> list[str]:
    words = name.split()
    return [" ".join(words[number:]) for number in range(len(words))]


def _goes_on(row: Suggestion, words: str) -> bool:
    """A prefix is short: what was typed beyond it must agree, too."""
    return len(words) <= LONGEST_PREFIX or words in folded(row.text)


def _completion(row: Suggestion) -> Completion | None:
    """A category is called as the reader calls it; one that was closed meanwhile is left out."""
    if row.kind != SuggestionKind.CATEGORY:
        return Completion(row.kind, row.text)
    node = tree().by_id.get(row.category_id)
    return Completion(row.kind, node.name, node) if node and node.is_active else None
