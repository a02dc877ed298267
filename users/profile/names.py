"""Names people show: readable, no addresses in them, nobody's who speaks for the site (R29)."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple
from unicodedata import category, combining, decomposition, lookup, normalize
from unicodedata import name as letter_name

from confusable_homoglyphs.confusables import confusables_data
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from marketplace.text import JOINERS, TextField, clean_text
from users.profile import reserved

LONGEST = 60
REFUSALS = {
    "required": _("Write your name."),
    "max_length": _("Use at most 60 characters."),
    "unreadable": _("Write your name in letters."),
    "address": _("Leave out links, addresses and numbers: your page has a place for them."),
    "reserved": _("This looks like a name of the site's own staff. Choose another."),
}

# Beside letters, marks and figures.
PUNCTUATION = frozenset(" -‐‑–.,&()+'’‘ʼ\"«»“”·・׳״") | JOINERS
PLAIN = str.maketrans({"`": "'", "´": "'"})
# Letters in fancy dress: 𝓐, Ⓐ, Ａ. Other compatibility signs are spelling.
DRESSES = ("<font>", "<circle>", "<square>", "<wide>", "<super>", "<sub>", "<small>")
ADDRESS = re.compile(
    r"@|//|www\.|\w\.(?:com|net|org|info|biz|shop|store|online|site|link|io|me|kz|ru|by|ua|uz|kg)\b"
    r"|(?:\d\W{0,2}){7}",
    re.IGNORECASE,
)


def clean_name(name: str) -> str:
    """The name as it should be stored; raises `ValidationError` when it cannot be shown."""
    text = clean_text(name)
    if not text:
        raise _refusal("required")
    if ADDRESS.search(text):
        raise _refusal("address")
    if is_reserved(text):
        raise _refusal("reserved")
    # What was taken out may leave a joiner or a space behind.
    text = clean_text("".join(map(_shown, text.translate(PLAIN))))
    if len(text) > LONGEST:
        raise _refusal("max_length")
    if not any(char.isalpha() for char in text):
        raise _refusal("unreadable")
    return text


def validate_name(name: str) -> None:
    """For the model: whoever writes a name, in whatever form, is held to the same rules."""
    clean_name(name)


class NameField(TextField):
    """A form field for the name people see."""

    widget = forms.TextInput(attrs={"autocomplete": "name"})

    def __init__(self, **kwargs: object) -> None:
        words = {"required": REFUSALS["required"]}
        super().__init__(**{"max_length": LONGEST, "error_messages": words} | kwargs)

    def clean(self, value: object) -> str:
        text = super().clean(value)
        return clean_name(text) if text else text


def _shown(char: str) -> str:
    if decomposition(char).startswith(DRESSES):
        return normalize("NFKC", char)
    return char if category(char)[0] in "LM" or char.isdecimal() or char in PUNCTUATION else " "


def _refusal(code: str) -> ValidationError:
    return ValidationError(REFUSALS[code], code=code)


# Look-alikes -----------------------------------------------------------------

# What figures and signs stand for; i and l, e and з look alike, so they count as one.
FIGURES = str.maketrans("0134567892l|!@$€", "oieasbtbgziiiase")
PAIRS = (("rn", "m"), ("vv", "w"))
BARE = {"ү": "у", "ө": "о", "ә": "а"}
LATIN = re.compile(r"LATIN (?:SMALL |CAPITAL )?LETTER (?:SMALL CAPITAL )?([A-Z])")
WORDS = re.compile(r"[^\W_]+")

Case = Callable[[str], str]


def is_reserved(name: str) -> bool:
    """Whether the eye may take this for the site or its staff, in whatever letters."""
    return any(_names_staff(_words(name, case), case) for case in (str.lower, str.upper))


def _names_staff(words: list[str], case: Case) -> bool:
    seen = _reserved(case)
    return "".join(words) in seen.names or any(
        word in seen.words
        or word.startswith(seen.edges)
        or word.endswith(seen.edges)
        or any(part in word for part in seen.parts)
        for word in words
    )


def _words(name: str, case: Case) -> list[str]:
    """The words as the eye reads them; letters set apart, as in "A d m i n", are one word."""
    letters = (char for char in normalize("NFKD", name) if not combining(char))
    words = WORDS.findall("".join(_look(case(char)) for char in letters))
    text = re.sub(r"(?<=\b\w) (?=\w\b)", "", " ".join(words))
    for pair, letter in PAIRS:
        text = text.replace(pair, letter)
    return text.split()


@lru_cache(maxsize=4096)
def _look(text: str) -> str:
    """The plainest letters that look like these: Latin where there are any, in lower case."""
    return "".join(map(_plainest, text)).lower().translate(FIGURES)


def _plainest(char: str) -> str:
    char = BARE.get(_without_tail(char), _without_tail(char))
    if match := LATIN.fullmatch(letter_name(char, "")):
        return match[1]
    twins = (twin["c"][0] for twin in confusables_data.get(char, ()) if not char.isascii())
    return next((twin for twin in twins if twin.isascii() and twin.isalnum()), char)


def _without_tail(char: str) -> str:
    """қ is к, ł is l."""
    whole, _with, tail = letter_name(char, "").partition(" WITH ")
    return lookup(whole) if tail and char.isalpha() else char


class Seen(NamedTuple):
    """The words of `reserved.py` as the eye reads them."""

    parts: tuple[str, ...]
    edges: tuple[str, ...]
    words: tuple[str, ...]
    names: tuple[str, ...]


@lru_cache
def _reserved(case: Case) -> Seen:
    parts = (settings.SITE_NAME, *reserved.PARTS)
    names = (*parts, *reserved.EDGES, *reserved.WORDS, *reserved.NAMES)
    lists = (parts, reserved.EDGES, reserved.WORDS, names)
    return Seen(*(tuple("".join(_words(word, case)) for word in words) for words in lists))
