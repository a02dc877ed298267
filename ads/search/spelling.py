"""What somebody meant to type, asked of the vocabulary when (almost) nothing was found.

A word that listings do not know is taken for the most usual one a letter away, or for the most
alike, or for what the same keys write in the other keyboard layout. Minus words and phrases, words
with digits and short words stay as they are: nobody is corrected out of a model number.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice, product
from typing import NamedTuple

from django.db import connection

from ads.search.criteria import Criteria
from ads.search.places import atlas
from ads.search.query import PAGE_SIZE, Found, find
from ads.search.stopwords import STOPWORDS
from ads.search.synonyms import thesaurus
from ads.search.typed import words_of
from categories.tree import tree

# Up to FEW listings are "almost nothing"; a correction must find so many times more.
FEW, BETTER = 2, 5
MOST_WORDS, SHORTEST, LONGEST, LONG = 3, 4, 24, 5
SHORTEST_KEYS = 3
# A word that so few listings know may be their slip; what replaces it must be much more usual.
RARE, USUAL = 2, 20
KEYS = str.maketrans(
    "`qwertyuiop[]asdfghjkl;'zxcvbnm,.ёйцукенгшщзхъфывапролджэячсмитьбю",
    "ёйцукенгшщзхъфывапролджэячсмитьбю`qwertyuiop[]asdfghjkl;'zxcvbnm,.",
)
LATIN, CYRILLIC = "abcdefghijklmnopqrstuvwxyz", "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
KAZAKH = "әғқңөұүһі"
# Without stress these sound alike: вилосепед.
SOUNDS = {"а": "ао", "о": "оа", "е": "еи", "и": "ие"}
MOST_SOUNDS = 256
LIKE_IT = """
SELECT asked.word, term.word, term.listings
  FROM unnest(%(words)s::text[], %(guesses)s::text[]) asked(word, guess)
  JOIN ads_term term ON term.word = asked.guess
UNION
SELECT asked.word, term.word, term.listings
  FROM unnest(%(misspelt)s::text[]) asked(word)
  CROSS JOIN LATERAL (SELECT word, listings FROM ads_term WHERE ads_term.word %% asked.word
                       ORDER BY similarity(ads_term.word, asked.word) DESC LIMIT 10) term
"""


class Slip(NamedTuple):
    """A piece of the text that may be a slip, and where it stands."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found, for which question, and the one that was typed where it is another."""

    criteria: Criteria
    found: Found
    typed: Criteria | None = None


def search(criteria: Criteria, size: int = PAGE_SIZE) -> Answer:
    """Find what was typed, or what was meant where that finds much more."""
    found = find(criteria, size)
    if meant := corrected(criteria, found):
        better = find(meant, size)
        if better.total > found.total * BETTER:
            return Answer(meant, better, criteria)
    return Answer(criteria, found)


def corrected(criteria: Criteria, found: Found) -> Criteria | None:
    """The same question in other words, if it found almost nothing; one statement."""
    if not criteria.q or criteria.exact or criteria.page > 1 or found.total > FEW:
        return None
    slips, keys = list(_misspelt(criteria.q)), list(_other_layout(criteria.q))
    if not slips and not keys:
        return None
    known = _known(slips, keys)
    meant = {slip: _best(slip.text, known.get(slip.text, {})) for slip in slips}
    # Signs are letters in the other layout, so that such a piece may hold several words.
    meant |= {slip: twin for slip in keys if (twin := _twin(slip.text, known))}
    q = _replaced(criteria.q, {slip: word for slip, word in meant.items() if word})
    return replace(criteria, q=q) if q != criteria.q else None


def edits(word: str) -> set[str]:
    """All words one slip away: a letter too many, too few, wrong, or two in the wrong order."""
    letters = LATIN if word.isascii() else CYRILLIC + KAZAKH * bool(set(KAZAKH) & set(word))
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    return {
        *(left + right[1:] for left, right in cuts if right),
        *(left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1),
        *(left + letter + right[1:] for left, right in cuts if right for letter in letters),
        *(left + letter + right for left, right in cuts for letter in letters),
    }


def sounds(word: str) -> set[str]:
    """Words that sound like this one in Russian."""
    spellings = product(*(SOUNDS.get(letter, letter) for letter in word))
    return {"".join(letters) for letters in islice(spellings, MOST_SOUNDS)}


def distance(one: str, other: str) -> int:
    """How many slips lie between two words; two swapped letters are one slip."""
    before, row = [], list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, sign in enumerate(other, 1):
            best = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != sign))
            if i > 1 and j > 1 and (letter, one[i - 2]) == (other[j - 2], sign):
                best = min(best, older[j - 2] + 1)
            row.append(best)
    return row[-1]


def _misspelt(q: str) -> Iterator[Slip]:
    may_be = (
        Slip(word.text, word.start, word.end)
        for word in words_of(q)
        if word.is_plain and word.text.isalpha() and not _is_right(word.text)
    )
    yield from [slip for slip in may_be if SHORTEST <= len(slip.text) <= LONGEST][:MOST_WORDS]


def _is_right(word: str) -> bool:
    """Known elsewhere than in titles: a synonym, a place, a category."""
    if word in STOPWORDS or thesaurus().of((word,)):
        return True
    places = (*atlas().regions.values(), *atlas().cities.values())
    names = (name for thing in (*places, *tree().walk()) for name in thing.names.values())
    return any(word in name.lower().split() for name in names)


def _other_layout(q: str) -> Iterator[Slip]:
    """Pieces between spaces that could be words of the other layout."""
    end = 0
    for piece in q.lower().split():
        start = q.lower().index(piece, end)
        end = start + len(piece)
        if len(piece) >= SHORTEST_KEYS and piece.translate(KEYS).isalpha():
            yield Slip(piece, start, end)


def _known(slips: list[Slip], keys: list[Slip]) -> dict[str, dict[str, int]]:
    """For each slip the words it may stand for, with their numbers of listings."""
    guesses = [
        (slip.text, guess)
        for slip in slips
        for guess in {slip.text, *edits(slip.text), *sounds(slip.text)}
    ]
    guesses += [(slip.text, stem) for slip in keys for stem in _stems(slip.text.translate(KEYS))]
    words, others = zip(*guesses, strict=True)
    params = {"words": list(words), "guesses": list(others)}
    with connection.cursor() as cursor:
        cursor.execute(LIKE_IT, params | {"misspelt": [slip.text for slip in slips]})
        found: dict[str, dict[str, int]] = {}
        for word, other, listings in cursor:
            found.setdefault(word, {})[other] = listings
    spelt = thesaurus().words
    for word, other in guesses:
        if other in spelt:
            found.setdefault(word, {}).setdefault(other, USUAL)
    return found


def _stems(word: str) -> list[str]:
    """The word, and without an ending that titles may not have."""
    return [word, *(word[:-cut] for cut in (1, 2) if len(word) - cut >= LONG)]


def _best(word: str, known: dict[str, int]) -> str:
    """The word to take it for, "" to leave it; what listings say, too, is doubted less."""
    own = known.get(word, 0)
    if own > RARE:
        return ""
    most = 2 if len(word) >= LONG and not own else 1
    close = [
        (slips, -listings, other)
        for other, listings in known.items()
        if other not in STOPWORDS and listings >= own * USUAL
        if 0 < (slips := distance(word, other)) <= most
    ]
    return min(close, default=(0, 0, ""))[2]


def _twin(text: str, known: dict[str, dict[str, int]]) -> str:
    """What the same keys write in the other layout, if listings know that and not this."""
    words = known.get(text, {})
    twin = text.translate(KEYS)
    return twin if text not in words and words.keys() & set(_stems(twin)) else ""


def _replaced(q: str, meant: dict[Slip, str]) -> str:
    """The text with its slips mended, from the end so that places stay true."""
    last = len(q) + 1
    for slip in sorted(meant, key=lambda slip: (slip.end, slip.end - slip.start), reverse=True):
        if slip.end <= last:
            q, last = q[: slip.start] + meant[slip] + q[slip.end :], slip.start
    return q
