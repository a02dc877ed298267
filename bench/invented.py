"""Rows out of nothing: words by Zipf's law, on the shelves of our own tree."""

import random
from collections.abc import Iterator
from itertools import accumulate

from categories.tree import Node, tree

VOCABULARY = 60_000
SYLLABLES = ("ka", "lo", "mi", "ta", "ser", "vin", "do", "ru", "пол", "на", "ко", "ри", "ста", "ме")
CONDITIONS = ("new", "like_new", "good", "fair", "for_parts", "")


def invented(size: int, seed: int) -> Iterator[dict]:
    """Rows in the shape that imports take."""
    chance = random.Random(seed)
    words = [_word(number) for number in range(VOCABULARY)]
    weights = list(accumulate(1 / rank for rank in range(1, VOCABULARY + 1)))
    leaves = [node for node in tree().walk() if node.is_leaf]
    for number in range(size):
        node = leaves[min(int(chance.paretovariate(1)) - 1, len(leaves) - 1)]
        yield {
            "source": "invented",
            "source_id": str(number),
            "category": " > ".join(one.names["en"] for one in node.path),
            "title": " ".join(chance.choices(words, cum_weights=weights, k=chance.randint(3, 8))),
            "description": " ".join(
                chance.choices(words, cum_weights=weights, k=chance.randint(5, 40))
            ),
            "price": round(chance.lognormvariate(10, 1.5)),
            "condition": chance.choice(CONDITIONS),
            "attributes": dict(_facts(node, chance)),
        }


def _word(number: int) -> str:
    """Another word for each number; short ones come first."""
    letters = []
    while number >= 0:
        number, place = divmod(number, len(SYLLABLES))
        letters.append(SYLLABLES[place])
        number -= 1
    return "".join(letters)


def _facts(node: Node, chance: random.Random) -> Iterator[tuple[str, object]]:
    for fact in node.attributes:
        if fact.choices:
            yield fact.key, chance.choice(fact.choices).value
        elif fact.minimum is not None and fact.maximum is not None:
            yield fact.key, chance.randint(int(fact.minimum), int(fact.maximum))
