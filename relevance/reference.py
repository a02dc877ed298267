"""SQLite's full-text index with bm25 and Porter stems: what one gets without thinking."""

import re
import sqlite3

from relevance.collection import Collection, text_of
from relevance.measure import DEEP, Ranking

FIND = "SELECT id FROM product WHERE product MATCH ? ORDER BY bm25(product) LIMIT ?"


def bm25(collection: Collection, *, facts: bool = True, any_word: bool = False) -> Ranking:
    """Rank products that have all words before others that have any, or all alike."""
    database = sqlite3.connect(":memory:")
    database.execute(
        "CREATE VIRTUAL TABLE product USING fts5(id UNINDEXED, words, tokenize='porter unicode61')"
    )
    rows = ((row["source_id"], text_of(row, facts=facts)) for row in collection.rows)
    database.executemany("INSERT INTO product VALUES (?, ?)", rows)

    def ranking(query: str) -> list[str]:
        words = [f'"{word}"' for word in re.findall(r"\w+", query)]
        questions = [" OR ".join(words)] if any_word else [" ".join(words), " OR ".join(words)]
        return [pk for asked in questions for (pk,) in database.execute(FIND, (asked, DEEP))]

    return ranking
