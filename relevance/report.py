"""What `./dev.py relevance` prints."""

import time

from ads.models import Synonym
from relevance import site
from relevance.collection import FOLDER, Collection, home_depot, icecat
from relevance.measure import Ranking, score
from relevance.reference import bm25

SAMPLE = 10  # each tenth query of the large collection, unless --all
HOW = """nDCG@10, gain 2^rating - 1, mean over the queries with anything useful; all measured alike.
strict: a result that nobody judged is useless; condensed: it is passed over.
"""
HEAD = f"{'':<52}{'strict':>8}{'condensed':>11}{'unjudged of 10':>16}"


def main(words: list[str]) -> int:
    if not FOLDER.is_dir():
        print(f"There is nothing to judge by: {FOLDER} is not there.")
        return 1
    print(HOW)
    with site.database():
        for collection in (icecat(), home_depot(every=1 if "--all" in words else SAMPLE)):
            report(collection)
    return 0


def report(collection: Collection) -> None:
    """Fill the site with a collection and score everybody on it."""
    started = time.monotonic()
    taken = site.fill(collection)
    print(f"{collection.name}: {taken:,} of {len(collection.rows):,} products, {collection.said}")
    print(HEAD)
    _tell("bm25, all text, all words first (the reference)", collection, bm25(collection))
    wider = bm25(collection, facts=False, any_word=True)
    _tell("bm25, titles and descriptions, any word", collection, wider)
    for with_synonyms, name in ((False, "this site, no synonyms"), (True, "this site")):
        Synonym.objects.update(is_active=with_synonyms)
        _tell(name, collection, site.search())
    print(f"{time.monotonic() - started:.0f} s\n")


def _tell(name: str, collection: Collection, ranking: Ranking) -> None:
    found = score(collection, ranking)
    numbers = f"{found.strict:>8.3f}{found.condensed:>11.3f}{found.unjudged:>16.1f}"
    print(f"{name:<52}{numbers}", flush=True)
