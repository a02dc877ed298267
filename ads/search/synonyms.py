"""Words that mean the same, in memory, so that they cost a question no query."""

import re
import time
from collections import defaultdict
from dataclasses import dataclass

from django.db.models.signals import post_delete, post_save

from ads.models.vocabulary import Phrase, Synonym, phrases_of

# Other processes notice a change within this many seconds.
KEEP_FOR = 10.0
# Plural and case, roughly: диваны, дивана and диван are one word here, and so are phones and phone.
ENDING = re.compile(
    r"(?<=[а-я]{3})(?:ами|ями|ов|ев|ах|ях|ам|ям|ом|ем|ой|ей|[аеиоуыюяйь])$|(?<=[a-z]{3})(?:e?s|e)$"
)


@dataclass(frozen=True, slots=True, eq=False)
class Thesaurus:
    """For each word or phrase, in its bare form, the others of its rows."""

    others: dict[Phrase, list[str]]

    @property
    def words(self) -> set[str]:
        """All words that stand alone in a row, as they were written."""
        return {text for texts in self.others.values() for text in texts if " " not in text}

    def of(self, phrase: Phrase) -> list[str]:
        return self.others.get(bare(phrase), [])


_thesaurus = Thesaurus({})
_read_at: float | None = None


def thesaurus() -> Thesaurus:
    """The synonyms as they are now (other processes' changes after a few seconds)."""
    global _thesaurus, _read_at
    if _read_at is None or time.monotonic() - _read_at > KEEP_FOR:
        others = _read()
        if others != _thesaurus.others:  # a new thesaurus makes everybody think anew
            _thesaurus = Thesaurus(others)
        _read_at = time.monotonic()
    return _thesaurus


def forget(**_kwargs: object) -> None:
    global _read_at
    _read_at = None


def bare(phrase: Phrase) -> Phrase:
    """The phrase as it is looked up: without endings."""
    return tuple(ENDING.sub("", word.replace("ё", "е")) for word in phrase)


def _read() -> dict[Phrase, list[str]]:
    others: dict[Phrase, list[str]] = defaultdict(list)
    for words in Synonym.objects.filter(is_active=True).values_list("words", flat=True):
        row = phrases_of(words)
        for phrase in row:
            others[bare(phrase)] += [" ".join(other) for other in row if other != phrase]
    return {key: list(dict.fromkeys(found)) for key, found in others.items()}


post_save.connect(forget, sender=Synonym, dispatch_uid="synonyms_saved")
post_delete.connect(forget, sender=Synonym, dispatch_uid="synonyms_gone")
