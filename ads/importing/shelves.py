"""The category a row belongs to: matched by alias or by name, else made."""

from categories.models import Category
from categories.tree import Node, forget, tree

SEPARATOR = ">"


class Shelves:
    """Categories by the paths under which imports know them."""

    def __init__(self) -> None:
        self.made = 0
        self._read()

    def find(self, path: str) -> Node:
        """The category of `Top > Sub`, which is made when nothing answers to it."""
        key = _key(path)
        return self._by_path.get(key) or self._make(path)

    def _read(self) -> None:
        self._by_path: dict[str, Node] = {}
        for node in tree().walk():
            self._by_path.setdefault(_key(SEPARATOR.join(n.names["en"] for n in node.path)), node)
        for node in tree().walk():
            for alias in node.aliases:
                self._by_path[_key(alias)] = node

    def _make(self, path: str) -> Node:
        names = [name.strip()[:80] for name in path.split(SEPARATOR) if name.strip()]
        parent = None
        for depth, name in enumerate(names, 1):
            known = self._by_path.get(_key(SEPARATOR.join(names[:depth])))
            if known:
                parent = Category.objects.get(pk=known.id)
                continue
            parent = Category.objects.create(
                name=name, parent=parent, order=1000, aliases=[" > ".join(names[:depth])]
            )
            self.made += 1
        forget()
        self._read()
        return self._by_path[_key(path)]


def _key(path: str) -> str:
    return ">".join(part.strip().casefold() for part in path.split(SEPARATOR))
