"""What somebody typed into the search box, taken apart: words, phrases, minus, or, stars."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

MINUS = "-−–—"
OR = {"or", "или", "немесе"}
# A quote opens a phrase where a word could begin: after a number it means inches.
TOKEN = re.compile(
    rf'(?<!\S)(?P<minus>[{MINUS}]+(?=["“«„]?\w))?'
    r'(?:["“«„](?P<phrase>[^"“”«»„]*)["”»“]|(?P<word>\S+))'
)
# What stands between words; other signs are spelling inside one: wh-1000, o'neill, 3.5 and 1,5.
PIECE = re.compile(r'(?:[^\s/\\|,;:!?()\[\]{}<>"“”«»„]|(?<=\d),(?=\d))+')
PARTS = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+")
STAR = re.compile(r"[^\W_]{3,}\*")


@dataclass(frozen=True, slots=True)
class Word:
    """One thing asked for, in small letters, and where it stood in the text."""

    parts: tuple[str, ...]  # of wh-1000xm4 there are two
    start: int
    end: int
    is_minus: bool = False
    is_phrase: bool = False
    is_beginning: bool = False

    @property
    def text(self) -> str:
        return " ".join(self.parts)

    @property
    def is_plain(self) -> bool:
        """True for a word that may be understood in other ways, too."""
        return not (self.is_minus or self.is_phrase or self.is_beginning)


def branches(q: str) -> list[list[Word]]:
    """The words of each side of every "or"; sides without words are left out."""
    sides: list[list[Word]] = [[]]
    for token in TOKEN.finditer(q):
        if token[0].lower() in OR:
            sides.append([])
        else:
            sides[-1] += _words(token)
    return [side for side in sides if side]


def words_of(q: str) -> list[Word]:
    return [word for side in branches(q) for word in side]


def _words(token: re.Match[str]) -> Iterator[Word]:
    is_minus = token["minus"] is not None
    if token["phrase"] is not None:
        if parts := _parts(token["phrase"]):
            yield Word(parts, *token.span(), is_minus=is_minus, is_phrase=True)
        return
    start = token.start("word")
    for piece in PIECE.finditer(token["word"]):
        if parts := _parts(piece[0]):
            yield Word(
                parts,
                start + piece.start(),
                start + piece.end(),
                is_minus=is_minus,
                is_beginning=STAR.fullmatch(piece[0]) is not None,
            )


def _parts(text: str) -> tuple[str, ...]:
    return tuple(PARTS.findall(text.lower()))
