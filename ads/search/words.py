"""The words somebody typed, as the question the index understands."""

import re

WORDS = "websearch_to_tsquery('marketplace', %(q)s)"
# A last word with a star stands for all words that begin so.
BEGINNING = (
    "(websearch_to_tsquery('marketplace', %(head)s) && "
    "(to_tsquery('simple', %(last)s) || to_tsquery('marketplace', %(last)s)))"
)
BEGINS = re.compile(r"([^\W\d_]{3,})\*")


def tsquery(q: str) -> str:
    """The SQL of the question; its parameters are those of `params`."""
    return BEGINNING if BEGINS.fullmatch(q.rpartition(" ")[2]) else WORDS


def params(q: str) -> dict[str, object]:
    """What the SQL of `tsquery` needs; words travel only as parameters."""
    head, _, last = q.rpartition(" ")
    return {"q": q, "head": head, "last": f"{last.rstrip('*')}:*"}


def can_go_on(q: str) -> bool:
    """True when the last of the words may be the beginning of one."""
    return BEGINS.fullmatch(f"{q.rpartition(' ')[2]}*") is not None
