"""Text that people type: composed, visible, and without characters that hide or reorder (R3)."""

import re
from unicodedata import category, normalize

from django import forms
from rest_framework import serializers

# Zero-width joiners are spelling between letters of these scripts, after a virama, and glue
# between emoji; anywhere else they only hide something.
JOINING = "\u0600-\u08ff\u0900-\u109f\u1780-\u18af"
VIRAMA = "\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca\u1039"
EMOJI = "\u00a9\u00ae\u2190-\u2bff\u3030\u303d\U0001f000-\U0001faff"
STRAY_JOINER = re.compile(
    rf"(?<![{VIRAMA}])(?!(?<=[{JOINING}])[\u200c\u200d][{JOINING}])"
    rf"(?!(?<=[{EMOJI}\ufe0f])\u200d[{EMOJI}])[\u200c\u200d]"
)
JOINERS = frozenset("\u200c\u200d")

# Control, format, surrogate and private characters; new emoji may be unassigned here.
HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co"})
# Letters and marks that draw nothing: fillers, the empty Braille cell, grapheme joiner.
BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")

LINE_ENDS = re.compile(r"\r\n?|[\u0085\u2028\u2029\v\f]")
SPACES = re.compile(r"[^\S\n]+")
AROUND_LINE_ENDS = re.compile(r" ?\n ?")
EMPTY_LINES = re.compile(r"\n{3,}")
# No script stacks more marks on one letter; "zalgo" does.
MARKS = 4


def clean_text(value: str, *, multiline: bool = False) -> str:
    """The text as it should be stored; on one line unless `multiline`."""
    text = SPACES.sub(" ", LINE_ENDS.sub("\n", normalize("NFC", value)))
    text = "".join(char for char in text if char in JOINERS or _is_visible(char))
    text = _without_mark_floods(STRAY_JOINER.sub("", text))
    if not multiline:
        return " ".join(text.split())
    text = AROUND_LINE_ENDS.sub("\n", SPACES.sub(" ", text))
    return EMPTY_LINES.sub("\n\n", text).strip()


def _is_visible(char: str) -> bool:
    return char == "\n" or (category(char) not in HIDDEN and char not in BLANK)


def _without_mark_floods(text: str) -> str:
    kept, marks = [], 0
    for char in text:
        marks = marks + 1 if category(char) in {"Mn", "Me"} else 0
        if marks <= MARKS:
            kept.append(char)
    return "".join(kept)


class TextField(forms.CharField):
    """A form field whose text comes out clean."""

    def __init__(self, *, multiline: bool = False, **kwargs: object) -> None:
        self.multiline = multiline
        if multiline:
            kwargs.setdefault("widget", forms.Textarea)
        super().__init__(**kwargs)

    def to_python(self, value: object) -> str:
        text = super().to_python(value)
        return clean_text(text, multiline=self.multiline) if text else text


class ApiTextField(serializers.CharField):
    """A serializer field whose text comes out clean."""

    def __init__(self, *, multiline: bool = False, **kwargs: object) -> None:
        self.multiline = multiline
        super().__init__(**kwargs)

    def to_internal_value(self, data: object) -> str:
        text = clean_text(super().to_internal_value(data), multiline=self.multiline)
        if not text and not self.allow_blank:
            self.fail("blank")
        return text
