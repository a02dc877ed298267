"""The forms of a Kazakh noun, which the stemmers of the index do not know.

Endings follow the last vowel (back or front) and the last letter, so they can be written out:
велосипед → велосипедтер, велосипедке, велосипедті… The question asks for all of them at once.
"""

import re

LETTERS = frozenset("әғқңөұүһі")  # that Russian does not have
BACK, FRONT = "аоұыуяюё", "әөүіеэи"
VOWELS = BACK + FRONT
CYRILLIC = re.compile(r"[а-яёәғқңөұүһі]{2,}")
# The last letters and, for each, the plural and the endings of genitive, dative, accusative,
# locative, ablative and instrumental; А and Ы are the vowels that follow the harmony.
CLASSES = {
    VOWELS: ("лАр", "нЫң", "ГА", "нЫ", "дА", "дАн", "мен"),
    "рйу": ("лАр", "дЫң", "ГА", "дЫ", "дА", "дАн", "мен"),
    "л": ("дАр", "дЫң", "ГА", "дЫ", "дА", "дАн", "мен"),
    "мнң": ("дАр", "нЫң", "ГА", "дЫ", "дА", "нАн", "мен"),
    "зж": ("дАр", "дЫң", "ГА", "дЫ", "дА", "дАн", "бен"),
    "бвгдғкқпстфхһцчшщ": ("тАр", "тЫң", "КА", "тЫ", "тА", "тАн", "пен"),
}
HARMONY = {
    True: str.maketrans({"А": "а", "Ы": "ы", "Г": "ғ", "К": "қ"}),
    False: str.maketrans({"А": "е", "Ы": "і", "Г": "г", "К": "к"}),
}
VOICED = {"к": "г", "қ": "ғ", "п": "б"}
UNVOICED = {voiced: voiceless for voiceless, voiced in VOICED.items()}
RUSSIAN_PLURAL = "ыи"
PLURAL = re.compile(r"[лдт][ае]р")
LONG_ENOUGH, SHORTEST, LONGEST_ENDING = 4, 2, 8


def relatives(word: str) -> list[str]:
    """Other forms of the same noun; none for what cannot be one."""
    if not CYRILLIC.fullmatch(word) or not (len(word) >= LONG_ENOUGH or LETTERS & set(word)):
        return []
    nouns = [stem(word), *([word[:-1]] if word[-1] in RUSSIAN_PLURAL else [])]
    return [form for noun in nouns for form in [noun, *forms(noun)] if form != word]


def stem(word: str) -> str:
    """The noun without its endings; the word itself unless they are surely Kazakh."""
    if not (LETTERS & set(word) or PLURAL.search(word)):
        return word
    for length in range(max(SHORTEST, len(word) - LONGEST_ENDING), len(word)):
        start, last = word[: length - 1], word[length - 1]
        noun = start + UNVOICED.get(last, last)
        if word in forms(noun):
            return noun
    return word


def forms(noun: str) -> list[str]:
    """Plural, cases and "its" of a noun."""
    vowels = [letter for letter in noun if letter in VOWELS]
    endings = next((all_ for letters, all_ in CLASSES.items() if noun[-1] in letters), None)
    if not vowels or not endings:
        return []
    harmony = HARMONY[vowels[-1] in BACK]
    plural = noun + endings[0].translate(harmony)
    return [
        plural,
        *(noun + case.translate(harmony) for case in endings[1:]),
        _its(noun, harmony),
        *(plural + case.translate(harmony) for case in CLASSES["рйу"][1:]),
        _its(plural, harmony),
    ]


def _its(noun: str, harmony: dict[int, int | str]) -> str:
    if noun[-1] in VOWELS:
        return noun + "сЫ".translate(harmony)
    return noun[:-1] + VOICED.get(noun[-1], noun[-1]) + "Ы".translate(harmony)
