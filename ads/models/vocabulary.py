"""The words that listings use, and those that mean the same."""

import re

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST_PHRASE = 3
WORDS = re.compile(r"[^\W_]+")

Phrase = tuple[str, ...]


class Term(models.Model):
    """A word as people write it, and in how many findable listings it stands."""

    word = models.CharField(max_length=60, primary_key=True)
    listings = models.PositiveIntegerField()

    class Meta:
        indexes = [GinIndex(fields=["word"], opclasses=["gin_trgm_ops"], name="ads_term_like")]

    def __str__(self) -> str:
        return self.word


class Synonym(models.Model):
    """Words that find each other; feeds the question, not the index."""

    words = models.CharField(
        _("words"),
        max_length=200,
        help_text=_("Separate them by commas: sofa, couch, диван"),
    )
    is_active = models.BooleanField(_("active"), default=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        verbose_name = _("synonyms")
        verbose_name_plural = _("synonyms")

    def __str__(self) -> str:
        return self.words


def phrases_of(words: str) -> list[Phrase]:
    """The words and phrases of a row, apart and in small letters."""
    phrases = (tuple(WORDS.findall(phrase.lower())) for phrase in words.split(","))
    return [phrase for phrase in phrases if phrase]
