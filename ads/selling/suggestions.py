"""Where a thing belongs, guessed from its title."""

import re
from collections import Counter, defaultdict

from django.contrib.postgres.search import SearchQuery

from ads.models import SearchEntry
from categories.tree import Fact, Node, Tree, tree

MOST = 4
# So many of the newest similar listings have a say, each less than the category's own name.
REACH, SAY = 100, 0.1
NAME, ALIAS, OPTION = 4.0, 3.0, 1.0
# "Bicycle" is nearly "Bicycles".
ALIKE = 0.75
WORD = re.compile(r"\w{2,}")

Index = dict[str, dict[int, float]]
_known: tuple[Tree, Index] | None = None


def categories_for(title: str) -> list[Node]:
    """The likeliest categories, best first; none for a title that says nothing."""
    words = _words(title)
    if not words:
        return []
    scores: Counter[int] = Counter()
    for word in words:
        scores.update(_by_name(word))
    scores.update(_by_listings(title))
    nodes = (tree().by_id.get(pk) for pk, _score in scores.most_common(2 * MOST))
    return [node for node in nodes if node and node.is_active and node.is_leaf][:MOST]


def _by_name(word: str) -> dict[int, float]:
    """Categories whose names or options hold this word, or begin like it."""
    index = _index()
    found = dict(index.get(word, {}))
    for known, scores in index.items():
        if len(word) > 3 and known != word and known[: len(word) - 1] == word[:-1]:
            for pk, score in scores.items():
                found[pk] = max(score * ALIKE, found.get(pk, 0))
    return found


def _by_listings(title: str) -> Counter[int]:
    query = SearchQuery(title, config="marketplace", search_type="websearch")
    alike = SearchEntry.objects.filter(tsv=query).order_by("-published_at", "-ad")
    leaves = Counter(alike.values_list("leaf", flat=True)[:REACH])
    return Counter({leaf: count * SAY for leaf, count in leaves.items()})


def _index() -> Index:
    """Every word of the tree, worked out once for each version of it."""
    global _known
    current = tree()
    if _known is None or _known[0] is not current:
        _known = (current, _indexed(current))
    return _known[1]


def _indexed(current: Tree) -> Index:
    """The words and the categories they speak for."""
    index: Index = defaultdict(dict)
    for node in current.walk():
        if node.is_leaf:
            for text, weight in _texts(node):
                for word in _words(text):
                    index[word][node.id] = max(weight, index[word].get(node.id, 0))
    return dict(index)


def _texts(node: Node) -> list[tuple[str, float]]:
    # "Bicycle" is half of "Bicycle parts".
    names = [(name, NAME / max(len(_words(name)), 1)) for name in node.names.values()]
    aliases = [(alias.rsplit(">", 1)[-1], ALIAS) for alias in node.aliases]
    return names + aliases + [pair for fact in node.attributes for pair in _option_texts(fact)]


def _option_texts(fact: Fact) -> list[tuple[str, float]]:
    """Brands and models speak for a category; colors and sizes for none."""
    if not (fact.required or fact.depends_on):
        return []
    labels = (
        label for choice in fact.choices for label in [*choice.labels.values(), *choice.aliases]
    )
    return [(label, OPTION) for label in labels]


def _words(text: str) -> set[str]:
    return {word.casefold() for word in WORD.findall(text[:200])}
