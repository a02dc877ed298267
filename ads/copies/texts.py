"""What two texts have in common, kept in numbers that cannot be turned back into words."""

import re
from array import array
from functools import cache
from hashlib import blake2b
from random import Random
from unicodedata import normalize
from zlib import crc32

WORD = re.compile(r"\w+")
NUMBER = re.compile(r"\d+")
# A text of fewer words than this says nothing about what it is about.
FEWEST_WORDS = 4
# Words that stand together: with three a new word in twenty makes texts half as alike, with one
# every listing of a trade resembles the next.
SHINGLE = 2
# 32 smallest numbers tell how alike two texts are to about 7 %; of eight bands of four one is
# equal in 98 of 100 pairs that share 80 % of their shingles, in 6 of 100 that share 35 %.
SIZE, BANDS = 32, 8
ROWS = SIZE // BANDS


def words_of(text: str) -> list[str]:
    """Letters and digits in one case; signs, emoji and line ends make no difference."""
    return WORD.findall(normalize("NFKC", text).casefold().replace("ё", "е"))


def numbers_in(text: str) -> frozenset[str]:
    """Sizes, models, prices: what tells one thing from the next in the same words."""
    return frozenset(NUMBER.findall(normalize("NFKC", text)))


def digest(text: str) -> int | None:
    """Equal for texts of the same words in the same order; None when there are too few."""
    words = words_of(text)
    return _number(" ".join(words), signed=True) if len(words) >= FEWEST_WORDS else None


def sketch(text: str) -> bytes:
    """A MinHash of the words as they follow each other; nothing when there are too few."""
    words = words_of(text)
    if len(words) < FEWEST_WORDS:
        return b""
    shingles = {
        _number(" ".join(words[place : place + SHINGLE]))
        for place in range(len(words) - SHINGLE + 1)
    }
    smallest = (min(each * factor & LARGEST for each in shingles) >> 32 for factor in _factors())
    return array("I", smallest).tobytes()


def resemblance(one: bytes, other: bytes) -> float:
    """About how much of two texts is the same, from 0 to 1."""
    if not (one and other):
        return 0.0
    pairs = zip(array("I", one), array("I", other), strict=True)
    return sum(mine == theirs for mine, theirs in pairs) / SIZE


def bands(sketch: bytes) -> list[int]:
    """Numbers of which texts that are much alike have one in common."""
    length = len(sketch) // BANDS
    return [
        crc32(sketch[place * length : (place + 1) * length], place)
        for place in range(BANDS if sketch else 0)
    ]


LARGEST = 2**64 - 1


@cache
def _factors() -> list[int]:
    """The same odd numbers for ever: stored sketches are compared with new ones."""
    chance = Random(20)  # noqa: S311 - repeatable on purpose
    return [chance.getrandbits(64) | 1 for _number in range(SIZE)]


def _number(text: str, *, signed: bool = False) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), signed=signed)
