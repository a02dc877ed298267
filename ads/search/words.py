"""The words somebody typed, as the question the index understands.

Each word is asked for together with what means the same: its synonyms, its spellings in the other
script, its Kazakh forms, 128gb and 128 GB. The stemmers of the index see to Russian and English
endings. A minus word keeps away its own forms only: who wants no диван may well want a sofa.

The question is text for `to_tsquery` and travels as one parameter. Everything in it that somebody
typed consists of letters and digits and stands in quotes, so that no input is bad syntax.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from ads.models.vocabulary import LONGEST_PHRASE
from ads.search import kazakh, synonyms, translit, vocabulary
from ads.search.stopwords import STOPWORDS
from ads.search.synonyms import Thesaurus
from ads.search.typed import STAR, Word, branches
from ads.search.vocabulary import Vocabulary

QUESTION = "to_tsquery('marketplace', %({name})s)"
BORDER = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
# Written in either script, alone and after a number.
UNITS = {"gb": "гб", "tb": "тб", "mb": "мб", "kg": "кг", "km": "км", "cm": "см", "mm": "мм"}
UNITS |= {"ml": "мл", "kw": "квт", "w": "вт", "hz": "гц", "mah": "мач", "l": "л", "m": "м"}
UNITS |= {cyrillic: latin for latin, cyrillic in UNITS.items()}
SHORTEST_JOINED = 5
MANY = 3  # of more words, any two neighbors are worth finding
LATIN, CYRILLIC = "abcdefghijklmnopqrstuvwxyz", "абвгдежзийклмнопрстуфхцчшщыьэюя"

Side = list[tuple[Word, str]]


def tsquery(q: str, name: str = "words") -> str:
    """The SQL of the question; its parameters are those of `params` under the same name."""
    return QUESTION.format(name=name)


def params(q: str, name: str = "words") -> dict[str, object]:
    """What the SQL of `tsquery` needs; words travel only as parameters."""
    return {name: question(q)}


def question(q: str) -> str:
    """What was typed, in the language of `to_tsquery`."""
    return " | ".join(f"({' & '.join(operand for _word, operand in side)})" for side in _sides(q))


def wanted(q: str) -> list[tuple[str, str]]:
    """Each word that listings should have, as typed and as a question of its own."""
    return [(word.text, operand) for side in _sides(q) for word, operand in _asked(side)]


def neighbors(q: str) -> list[str]:
    """Each two words that were typed one after the other, as a question for just that."""
    return [
        f"{one} <-> {other}"
        for side in _sides(q)
        for (word, one), (next_, other) in pairwise(side)
        if word.is_plain and next_.is_plain
    ]


def nearly(q: str) -> str:
    """The question for all words but one, or for two neighbors of many; "" for a single word."""
    sides = _sides(q)
    if len(sides) != 1 or len(asked := [operand for _word, operand in _asked(sides[0])]) < 2:
        return ""
    enough = [[*asked[:place], *asked[place + 1 :]] for place in range(len(asked))]
    if len(asked) > MANY:
        enough += pairwise(asked)
    forbidden = [operand for word, operand in sides[0] if word.is_minus]
    either = " | ".join(f"({' & '.join(some)})" for some in enough)
    return " & ".join([f"({either})", *forbidden])


def can_go_on(q: str) -> bool:
    """True when the last of the words may be the beginning of one."""
    return STAR.fullmatch(f"{q.rpartition(' ')[2]}*") is not None


def _sides(q: str) -> list[Side]:
    """Every word of every side with its question."""
    return _understood(q, synonyms.thesaurus(), vocabulary.vocabulary())


def _asked(side: Side) -> Side:
    """The words that listings should have: neither minus words nor those that no index holds."""
    return [
        (word, operand)
        for word, operand in side
        if not word.is_minus and word.text not in STOPWORDS
    ]


@lru_cache(maxsize=500)  # a page asks several times
def _understood(q: str, known: Thesaurus, said: Vocabulary) -> list[Side]:
    return [
        [
            (word, _operand(word, others, said))
            for word, others in zip(side, _shared(side, known), strict=True)
        ]
        for side in branches(q)
    ]


def _operand(word: Word, shared: list[str], said: Vocabulary) -> str:
    if word.is_beginning:
        return _either(_beginnings(word.text), ":*")
    is_itself = word.is_phrase or word.text in STOPWORDS
    own = [word.text] if is_itself else _own_forms(word, said)
    if word.is_minus:
        return f"!{_either(own)}"
    return _either(own if is_itself else [*own, *_other_script(word, said), *shared])


def _either(texts: list[str], suffix: str = "") -> str:
    return "(" + " | ".join(f"'{text}'{suffix}" for text in dict.fromkeys(texts)) + ")"


def _beginnings(text: str) -> list[str]:
    """A word that the index leaves out may still begin others: for… ford, forest."""
    if text not in STOPWORDS:
        return [text]
    return [text + letter for letter in (LATIN if text.isascii() else CYRILLIC)]


def _own_forms(word: Word, said: Vocabulary) -> list[str]:
    """The word, written apart and together, with those of its Kazakh endings that are used."""
    if len(word.parts) > 1:
        return [word.text, "".join(word.parts)]
    [text] = word.parts
    return [text, *_split(text), *filter(said.knows, kazakh.relatives(text))]


def _split(text: str) -> list[str]:
    """s21ultra as s 21ultra, s21 ultra and s 21 ultra; 128gb also as 128гб."""
    pieces = BORDER.split(text)
    if len(pieces) == 1:
        return [text.replace(",", "."), text.replace(".", ",")] if text[0].isdigit() else []
    cuts = [match.start() for match in BORDER.finditer(text)]
    apart = [[text[:cut], text[cut:]] for cut in cuts] + [pieces]
    # Without its "s" a phrase would be any 21.
    found = [" ".join(some) for some in apart if not STOPWORDS.intersection(some)]
    number, unit = pieces[0], UNITS.get(pieces[-1])
    return found + ([f"{number}{unit}", f"{number} {unit}"] if len(pieces) == 2 and unit else [])


def _other_script(word: Word, said: Vocabulary) -> list[str]:
    if len(word.parts) > 1:
        return []
    unit = UNITS.get(word.text)
    return [*([unit] if unit else []), *filter(said.knows, translit.other_script(word.text))]


def _shared(side: list[Word], known: Thesaurus) -> list[list[str]]:
    """For each place what may stand there instead of it and its neighbors: synonyms, one word."""
    found: list[list[str]] = [[] for _word in side]
    for first, last, texts in (*_synonyms(side, known), *_joined(side)):
        for place in range(first, last):
            found[place] += texts
    return found


def _synonyms(side: list[Word], known: Thesaurus) -> Iterator[tuple[int, int, list[str]]]:
    for first in range(len(side)):
        for last in range(first + 1, min(first + LONGEST_PHRASE, len(side)) + 1):
            some = side[first:last]
            if all(word.is_plain for word in some):
                yield first, last, known.of(tuple(part for word in some for part in word.parts))


def _joined(side: list[Word]) -> Iterator[tuple[int, int, list[str]]]:
    """Neighbors that others write as one word: head set, 128 gb, iphone 13."""
    for place, (one, other) in enumerate(pairwise(side)):
        texts = (one.text, other.text)
        if not (one.is_plain and other.is_plain) or len(one.parts) + len(other.parts) > 2:
            continue
        together = "".join(texts)
        is_word = len(together) >= SHORTEST_JOINED and not STOPWORDS.intersection(texts)
        if BORDER.search(together) or (is_word and not together.isdecimal()):
            unit = UNITS.get(other.text) if one.text.isdecimal() else None
            yield place, place + 2, [together, *([one.text + unit] if unit else [])]
