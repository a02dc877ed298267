"""How well reposts and near-duplicates are told from other listings: `python -m relevance.copies`.

Three questions to real listings: are reposts (the same description) recognized, are texts that
were changed a little, and are neighbors left alone: other listings of the same category and town
whose titles or texts begin alike.
"""

import csv
import gzip
import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

import django
from django.db import connection

LEVELS = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
EACH = 2000
LONGEST_GROUP = 400


class Listing(NamedTuple):
    """What the rules look at; its price and place only sort the reposts."""

    title: str
    text: str
    facts: dict
    price: str
    place: tuple

    @property
    def traits(self):
        ad = SimpleNamespace(
            title=self.title,
            description=self.text,
            attributes=self.facts,
            kind="offer",
            state="expired",
        )
        return traits_of(ad, ())


class Pair(NamedTuple):
    one: Listing
    other: Listing


def main(folder: Path) -> None:
    chance = random.Random(5)
    ads = dict(_listings(folder))
    reposts = list(_reposts(folder, ads))
    alone = [ad for ad in ads.values() if len(ad.text.split()) >= 8]
    chosen = chance.sample(alone, EACH)
    groups = {
        "reposts, same title words": [pair for pair in reposts if _same_title(pair)],
        "reposts, other title": [pair for pair in reposts if not _same_title(pair)],
        **{
            f"changed: {name}": [Pair(ad, change(ad, chance)) for ad in chosen]
            for name, change in CHANGES.items()
        },
        "neighbors (other things)": list(_neighbors(ads.values(), chance)),
    }
    found = {name: _judged(pairs) for name, pairs in groups.items()}
    _print(found)
    _print_decisions(found)


# Data ------------------------------------------------------------------------------


def _listings(folder: Path) -> Iterator[tuple[str, Listing]]:
    for name in ("ads_demo", "ads_scale"):
        with gzip.open(folder / f"{name}.jsonl.gz", "rt") as lines:
            for row in map(json.loads, lines):
                facts = {
                    key: value
                    for key, value in row.get("attributes", {}).items()
                    if not key.endswith("_origin")
                }
                place = (row["category"], row.get("city"), row.get("district"))
                text, price = row.get("description", ""), str(row.get("price", ""))
                yield row["source_id"], Listing(row["title"], text, facts, price, place)


def _reposts(folder: Path, ads: dict[str, Listing]) -> Iterator[Pair]:
    with gzip.open(folder / "reposts.csv.gz", "rt") as lines:
        for row in csv.DictReader(lines):
            old = ads.get(row["duplicate_of"])
            if old and row["source_id"] != row["duplicate_of"]:
                new = old._replace(title=row["title"], price=row["price"], facts={})
                yield Pair(old, new)


def _neighbors(ads: Iterable[Listing], chance: random.Random) -> Iterator[Pair]:
    """Beside each other in the order of titles, or of texts, in one category and town."""
    groups = defaultdict(list)
    for ad in ads:
        groups[ad.place].append(ad)
    pairs = []
    for group in groups.values():
        some = chance.sample(group, min(len(group), LONGEST_GROUP))
        for order in ("title", "text"):
            pairs += pairwise(sorted(some, key=lambda ad: getattr(ad, order)))
    other = [Pair(*pair) for pair in pairs if _words(pair[0].text) != _words(pair[1].text)]
    yield from chance.sample(other, min(len(other), 5 * EACH))


def _words(text: str) -> list[str]:
    return texts.words_of(text)


def _same_title(pair: Pair) -> bool:
    return _words(pair.one.title) == _words(pair.other.title)


# Changes ---------------------------------------------------------------------------


def _price(ad: Listing, chance: random.Random) -> Listing:
    return ad._replace(text=f"{ad.text}\nNow only {chance.randint(10, 9999)}!", facts={})


def _emoji(ad: Listing, chance: random.Random) -> Listing:
    return ad._replace(title=f"🔥 {ad.title.upper()} !!!", text=f"✅✅ {ad.text.upper()} ☎")


def _few(ad: Listing, chance: random.Random, share: float = 0.05) -> Listing:
    """Each change takes one word out and puts another in."""
    words = ad.text.split()
    for place in chance.sample(range(len(words)), max(1, round(len(words) * share))):
        words[place] = f"word{chance.choice('abcdefgh')}"
    return ad._replace(text=" ".join(words))


def _many(ad: Listing, chance: random.Random) -> Listing:
    return _few(ad, chance, 0.15)


def _shorter(ad: Listing, chance: random.Random) -> Listing:
    words = ad.text.split()
    return ad._replace(text=" ".join(words[: max(4, round(len(words) * 0.8))]))


CHANGES = {
    "a new price": _price,
    "emoji, capitals": _emoji,
    "5 % of the words": _few,
    "15 % of the words": _many,
    "a fifth cut off": _shorter,
}


# Judgment --------------------------------------------------------------------------


class Verdict(NamedTuple):
    """How alike texts are; whether they share a band; whether the rules make them one thing."""

    resemblance: float
    has_band: bool
    is_same: bool


def _judged(pairs: list[Pair]) -> list[Verdict]:
    seen = [(pair.one.traits, pair.other.traits) for pair in pairs]
    titles = _alike([(pair.one.title, pair.other.title) for pair in pairs])
    return [
        Verdict(
            1.0 if one.text == other.text and one.text else _resemblance(one, other),
            bool({*texts.bands(one.sketch)} & {*texts.bands(other.sketch)}),
            one.likeness(other, title) is not None,
        )
        for (one, other), title in zip(seen, titles, strict=True)
    ]


def _resemblance(one, other) -> float:
    return texts.resemblance(one.sketch, other.sketch)


def _alike(titles: list[tuple[str, str]]) -> list[float]:
    """As the database compares titles."""
    ones, others = zip(*titles, strict=True)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT similarity(one, other) FROM unnest(%s::text[], %s::text[])"
            " WITH ORDINALITY AS pair(one, other, place) ORDER BY place",
            [list(ones), list(others)],
        )
        return [number for (number,) in cursor.fetchall()]


def _print(found: dict[str, list[Verdict]]) -> None:
    print("Share of pairs whose texts are at least so much alike (MinHash)\n")
    print(f"{'':28}{'pairs':>8}{'band':>7}" + "".join(f"{level:>7}" for level in LEVELS))
    for name, verdicts in found.items():
        total = len(verdicts)
        shares = [sum(one.resemblance >= level for one in verdicts) / total for level in LEVELS]
        band = sum(one.has_band for one in verdicts) / total
        row = "".join(f"{share:>7.3f}" for share in (band, *shares))
        print(f"{name:28}{total:>8}{row}")


def _print_decisions(found: dict[str, list[Verdict]]) -> None:
    print("\nTaken for the same thing (text, title, numbers and facts together)\n")
    same = {name: sum(one.is_same for one in verdicts) for name, verdicts in found.items()}
    for name, verdicts in found.items():
        print(f"{name:28}{len(verdicts):>8}{same[name] / len(verdicts):>8.4f}")
    *mates, strangers = found
    wanted = [name for name in mates if name != "reposts, other title"]
    right, wrong = sum(same[name] for name in wanted), same[strangers]
    recall = right / sum(len(found[name]) for name in wanted)
    print(f"\nprecision {right / (right + wrong):.4f}  recall {recall:.4f}")


if __name__ == "__main__":
    django.setup()
    from ads.copies import texts
    from ads.copies.traits import traits_of

    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data"))
