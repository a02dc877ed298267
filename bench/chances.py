"""What a database can be asked about: its branches, places, prices and words."""

import random
import re
from collections import Counter
from dataclasses import dataclass

from django.db import connection

from ads.search.places import Place, atlas
from categories.models import Kind
from categories.tree import Fact, Node, tree

TITLES = "SELECT title FROM ads_ad TABLESAMPLE BERNOULLI (%s) REPEATABLE (7)"
SAMPLE = 20_000
FILLED = """
SELECT category, region, city, count FROM ads_tally WHERE count >= %s ORDER BY count DESC, 1, 2, 3
"""
WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(slots=True)
class Chances:
    """The choices that questions are drawn from; the same draws each time."""

    size: int
    draw: random.Random
    levels: dict[int, list[Node]]
    regions: list[Place]
    cities: list[Place]
    words: dict[str, list[str]]

    @classmethod
    def of(cls, size: int) -> "Chances":
        with connection.cursor() as cursor:
            cursor.execute(TITLES, [min(100 * SAMPLE / size, 100)])
            titles = [title for (title,) in cursor.fetchall()]
            cursor.execute(FILLED, [max(size // 2_000, 5)])
            filled = cursor.fetchall()
        nodes = [tree().by_id[pk] for pk, region, _city, _n in filled if pk and not region]
        places = [(region, city) for pk, region, city, _n in filled if not pk and region]
        by_id = {city.id: city for city in atlas().cities.values()}
        regions = {region.id: region for region in atlas().regions.values()}
        return cls(
            size=size,
            draw=random.Random(11),
            levels={level: [node for node in nodes if node.depth == level] for level in range(3)},
            regions=[regions[region] for region, city in places if not city],
            cities=[by_id[city] for _region, city in places if city],
            words=_by_frequency(titles),
        )

    def node(self, level: int) -> Node:
        return self.draw.choice(self.levels[level])

    def fact(self) -> tuple[Node, Fact]:
        """A category and one of its attributes that has a few choices."""
        nodes = [node for level in self.levels.values() for node in level]
        pairs = [(node, fact) for node in nodes for fact in node.attributes if _is_asked(fact)]
        return self.draw.choice(pairs)

    def word(self, frequency: str) -> str:
        return self.draw.choice(self.words[frequency])


def _is_asked(fact: Fact) -> bool:
    return fact.searchable and fact.kind == Kind.CHOICE and bool(fact.choices)


def _by_frequency(titles: list[str]) -> dict[str, list[str]]:
    counts = Counter(word for title in titles for word in set(WORD.findall(title.lower())))
    ranked = [word for word, _number in counts.most_common()]
    return {
        "common": ranked[:40],
        "medium": ranked[150:1500],
        "rare": [word for word in ranked if counts[word] <= 2][:5000],
    }
