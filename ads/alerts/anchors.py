"""Which lexemes a question cannot do without, read from the tsquery that the database makes."""

from __future__ import annotations

import re
from collections.abc import Iterable

# A quoted lexeme with its marks (`*` for a beginning, weights), or a sign.
TOKEN = re.compile(r"'((?:[^'\\]|''|\\.)*)'((?::[*A-D]+)?)|<->|<\d+>|[&|!()]")

# Sets of lexemes of which every answer has at least one; None where there is no such set.
Anchors = frozenset[str] | None


def read(query: str) -> Anchors:
    """The smallest such set that a tsquery leaves; empty when nothing can answer it."""
    return _Reader(query).alternatives() if query else frozenset()


class _Reader:
    """`!` binds tighter than `<->`, this tighter than `&`, and `|` is the loosest."""

    def __init__(self, query: str) -> None:
        self.tokens = [(match[0], match[1], match[2]) for match in TOKEN.finditer(query)]
        self.place = 0

    def alternatives(self) -> Anchors:
        """One of these must match: an answer has an anchor of any of them."""
        parts = [self.conditions(), *self._more("|", self.conditions)]
        return None if None in parts else frozenset().union(*parts)

    def conditions(self) -> Anchors:
        """All of these must match: the rarest will do."""
        return rarest([self.one(), *self._more("&", self.one)])

    def one(self) -> Anchors:
        text, lexeme, marks = self._take()
        if text == "!":
            self.one()
            return None
        if text == "(":
            inside = self.alternatives()
            self._take()
            return inside
        return None if "*" in marks else frozenset([_unquoted(lexeme)])

    def _more(self, sign: str, read_next) -> Iterable[Anchors]:
        while self.place < len(self.tokens) and self._is(sign):
            self._take()
            yield read_next()

    def _is(self, sign: str) -> bool:
        """Words of a phrase must all be there, as if "and" stood between them."""
        text = self.tokens[self.place][0]
        return text == sign or (sign == "&" and text.startswith("<"))

    def _take(self) -> tuple[str, str, str]:
        self.place += 1
        return self.tokens[self.place - 1]


def rarest(choices: Iterable[Anchors]) -> Anchors:
    """The set that fewest listings are likely to meet: few lexemes, and long ones."""
    known = [anchors for anchors in choices if anchors is not None]
    return min(known, key=lambda anchors: (len(anchors), -min(map(len, anchors))), default=None)


def _unquoted(lexeme: str) -> str:
    return re.sub(r"''|\\(.)", lambda match: match[1] or "'", lexeme)
