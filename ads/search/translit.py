"""The same word in the other script: самсунг and samsung, velosiped and велосипед.

Some letters can be written in several ways; a word is tried with each of them throughout.
"""

import re
from itertools import islice, product

MOST = 12
SHORTEST = 4  # "pen" is no пена
TO_LATIN = {
    **dict(zip("абгдезлмнопрстуэёәғңөұүһі", "abgdezlmnoprstueeagnouuhi", strict=True)),
    "ж": "zh", "ч": "ch", "ш": "sh", "щ": "sch", "ъ": "", "ь": "", "ю": "yu", "я": "ya",
    "в": ("v", "w"), "и": "i", "й": ("y", "i"), "к": ("k", "c"), "қ": ("k", "q"),
    "кс": ("x", "ks"), "дж": ("j", "g"), "ф": ("f", "ph"), "х": ("h", "kh"), "ц": ("ts", "c"),
    "се": ("se", "ce"), "си": ("si", "ci"), "ы": ("y", "i"),
}  # fmt: skip
TO_CYRILLIC = {
    **dict(zip("abdfgiklmnopqrstuvz", "абдфгиклмнопкрстувз", strict=True)),
    "shch": "щ", "sch": ("щ", "ш"), "sh": "ш", "ch": "ч", "zh": "ж", "kh": "х", "ph": "ф",
    "th": "т", "ck": "к", "ts": "ц", "tz": "ц", "ya": "я", "yu": "ю", "yo": ("йо", "ё"),
    "ee": "и", "oo": "у", "ai": "ай", "ei": "ей", "oi": "ой", "ia": ("ия", "иа"),
    "c": ("к", "ц"), "ce": "се", "ci": "си", "cy": "си", "e": ("е", "э"), "h": "х",
    "j": ("дж", "ж"), "w": ("в", "у"), "x": "кс", "y": ("и", "й", "ы"),
}  # fmt: skip
DIRECTIONS = (
    (re.compile(r"[а-яёәғқңөұүһі]+"), TO_LATIN),
    (re.compile(r"[a-z]+"), TO_CYRILLIC),
)
LONGEST_KEY = 4


def other_script(word: str, shortest: int = SHORTEST) -> list[str]:
    """The ways to write a word with the other letters; none for short or mixed words."""
    if len(word) < shortest:
        return []
    for letters, table in DIRECTIONS:
        if letters.fullmatch(word):
            return _spellings(_cut(word, table), table)
    return []


def _cut(word: str, table: dict) -> list[str]:
    """The word in pieces that the table knows, long ones first."""
    pieces = []
    while word:
        lengths = range(min(LONGEST_KEY, len(word)), 0, -1)
        length = next(length for length in lengths if word[:length] in table)
        pieces.append(word[:length])
        word = word[length:]
    return pieces


def _spellings(pieces: list[str], table: dict) -> list[str]:
    open_ = [piece for piece in dict.fromkeys(pieces) if isinstance(table[piece], tuple)]
    found = []
    for choice in islice(product(*(table[piece] for piece in open_)), MOST):
        chosen = dict(zip(open_, choice, strict=True))
        found.append("".join(chosen.get(piece) or table[piece] for piece in pieces))
    if pieces[-1] == "и":
        found += [word[:-1] + "y" for word in found]
    # "sony" is no dream: at the end ы would read as an ending.
    return [word for word in dict.fromkeys(found) if not word.endswith("ы")]
