"""Completions of what somebody begins to type: a table made by a job, read by one look-up.

Three kinds: categories, by a word of their name in any language; searches that many people made;
words and beginnings of titles that several listings share, with their synonyms. All of them find
something: words that do not stand together in listings are not put together here. What one person
asked for is never among them, nor what looks like a number to call, an address or a link.
"""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import islice, product
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
from ads.models.vocabulary import Synonym, Term, phrases_of
from ads.search import kazakh
from ads.search.synonyms import thesaurus
from ads.search.translit import other_script
from categories.tree import Node, tree

SHOWN = 10
# The same in Python and in PostgreSQL: six digits, whatever but letters sets them apart; @; links.
PRIVATE = r"(\d[^\d[:alpha:]]*){6}|@|://|www\.|[[:alpha:]]\.[[:alpha:]]{2}"
IS_PRIVATE = re.compile(
    PRIVATE.replace(r"[^\d[:alpha:]]", r"(?:[^\w]|_)").replace("[[:alpha:]]", r"[^\W\d_]")
)

# What stands between the words of a title; 3.5, wh-1000 and s21+ are words, a dash is none.
SIGNS = r"([^[:alnum:].+-]+|(?<![[:alnum:]])[.+-]+|[.-]+(?![[:alnum:]]))+"

ALONE = "SELECT pg_advisory_xact_lock(hashtext('ads_suggestion'))"
# Words of titles count when several listings use them, their beginnings when several sellers do;
# both find at least the listings they were taken from. Of the forms of a word the usual one stays.
SAID = r"""
title AS (
    SELECT ad.seller_id, string_to_array(trim(regexp_replace(
               lower(translate(ad.title, 'Ёё', 'Ее')), %(signs)s, ' ', 'g')), ' ') AS words
      FROM ads_searchentry entry JOIN ads_ad ad ON ad.id = entry.ad_id
     WHERE NOT entry.is_copy
), phrase AS (
    SELECT array_to_string(words[1:number], ' ') AS text, count(*) AS weight
      FROM title CROSS JOIN generate_series(2, 4) number
     WHERE cardinality(words) >= number
     GROUP BY 1 HAVING count(DISTINCT seller_id) >= %(sellers)s
     ORDER BY weight DESC LIMIT %(most)s
), word AS (
    SELECT coalesce(noun, word) AS text, count(*) AS weight
      FROM title CROSS JOIN unnest(words) word
      LEFT JOIN unnest(%(forms)s::text[], %(nouns)s::text[]) kazakh(form, noun) ON form = word
     WHERE length(word) > 2 AND word ~ '[[:alpha:]]'
     GROUP BY 1 HAVING count(*) >= %(listings)s
     ORDER BY weight DESC LIMIT %(most)s
), term AS (
    SELECT text, weight, to_tsvector('marketplace', text) AS stem
      FROM (SELECT * FROM phrase UNION ALL SELECT * FROM word) one
), synonym AS (
    SELECT given.text, max(term.weight) AS weight
      FROM unnest(%(synonyms)s::text[], %(meanings)s::text[]) given(text, meaning)
      JOIN term ON term.stem = to_tsvector('marketplace', given.meaning)
     GROUP BY given.text
), popular AS (
    SELECT words AS text, count(DISTINCT visitor) AS weight FROM ads_asked
     WHERE day > %(today)s::date - %(days)s
     GROUP BY words HAVING count(DISTINCT visitor) >= %(askers)s
), usual AS (
    SELECT DISTINCT ON (stem) text, string_to_array(text, ' ') AS words, weight,
           CASE WHEN is_query THEN 'query' ELSE 'term' END AS kind
      FROM (SELECT text, weight, stem, FALSE AS is_query FROM term
            UNION ALL
            SELECT text, weight, to_tsvector('marketplace', text), FALSE FROM synonym
            UNION ALL
            SELECT text, weight, to_tsvector('marketplace', text), TRUE FROM popular
             WHERE EXISTS (SELECT FROM ads_searchentry
                            WHERE tsv @@ websearch_to_tsquery('marketplace', text))) one
     WHERE text !~ %(private)s AND length(text) <= 100
       AND to_tsvector('marketplace', substring(text FROM '[^ ]+$')) <> ''
     ORDER BY stem, is_query DESC, weight DESC, text
), said AS (
    SELECT 'category' AS kind, text, start, category, weight
      FROM unnest(%(texts)s::text[], %(starts)s::text[], %(categories)s::bigint[],
                  %(weights)s::bigint[]) given(text, start, category, weight)
    UNION ALL
    SELECT kind, text, array_to_string(words[first:], ' '), NULL, weight
      FROM usual CROSS JOIN LATERAL generate_series(1, cardinality(words)) first
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
LISTINGS, SELLERS, MOST = 2, 2, 50_000
# Three letters are enough to tell what somebody begins to write with the other letters.
SHORTEST, WAYS = 3, 12
LEAVES = "SELECT leaf, count(*) FROM ads_searchentry WHERE NOT is_copy GROUP BY leaf"


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
    ways = _ways(folded(typed))
    rows = defaultdict(list)
    for row in Suggestion.objects.beginning(*map(_prefix, ways)):
        rows[row.prefix].append(row)
    found = [_completion(row) for way in ways for row in rows[_prefix(way)] if _goes_on(row, way)]
    shown = {(one.text, one.category): one for one in reversed(found) if one}
    return list(reversed(shown.values()))[:SHOWN]


def rebuild() -> None:
    """Make the table anew from categories, searches and titles; write what is different."""
    names = list(zip(*_names(), strict=True)) or [[], [], [], []]
    columns = dict(zip(("texts", "starts", "categories", "weights"), map(list, names), strict=True))
    columns |= dict(zip(("forms", "nouns"), _kazakh(), strict=True))
    columns |= dict(zip(("synonyms", "meanings"), _synonyms(), strict=True))
    limits = {
        "signs": SIGNS,
        "sellers": SELLERS,
        "listings": LISTINGS,
        "most": MOST,
        "askers": ASKERS,
    }
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


def _ways(words: str) -> list[str]:
    """What was typed, then the same in words that mean it and in the other letters."""
    known = thesaurus()
    choices = [[word, *known.of((word,)), *other_script(word, SHORTEST)] for word in words.split()]
    ways = map(" ".join, islice(product(*choices), WAYS))
    return list(dict.fromkeys(map(folded, ways)))


def _prefix(words: str) -> str:
    return words[:LONGEST_PREFIX].rstrip()


def _kazakh() -> tuple[list[str], list[str]]:
    """Forms of Kazakh nouns, and at the same place of the other list the noun that is used."""
    words = set(Term.objects.values_list("word", flat=True))
    nouns = {word: noun for word in words if (noun := kazakh.stem(word)) != word and noun in words}
    return list(nouns), list(nouns.values())


def _synonyms() -> tuple[list[str], list[str]]:
    """A synonym of each script, and at the same place of the other list what it means.

    Only the first of a row: misspelt and slang words, which are to be understood, follow it.
    """
    pairs = [
        (one, other)
        for words in Synonym.objects.filter(is_active=True).values_list("words", flat=True)
        for row in [[folded(" ".join(phrase)) for phrase in phrases_of(words)]]
        for one in {text.isascii(): text for text in reversed(row)}.values()
        for other in row
        if other != one
    ]
    return [one for one, _other in pairs], [other for _one, other in pairs]


def _names() -> list[Name]:
    """Every name of every category that has listings, from each of its words on."""
    weights = _weights()
    return [
        Name(name, start, node.id, weights[node.id])
        for node in tree().walk()
        if weights[node.id]
        for name in dict.fromkeys(filter(None, node.names.values()))
        for start in _starts(folded(name))
    ]


def _weights() -> Counter[int]:
    """How many listings each category has, with those further down."""
    weights: Counter[int] = Counter()
    with connection.cursor() as cursor:
        cursor.execute(LEAVES)
        for leaf, listings in cursor:
            if node := tree().by_id.get(leaf):
                weights.update({above.id: listings for above in node.path})
    return weights


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
