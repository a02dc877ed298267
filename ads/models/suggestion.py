"""What the search box proposes, and what it learns from without knowing who asked."""

from datetime import date, timedelta

from django.db import models
from django.utils import timezone

# Popular is what so many different visitors asked for within so many days.
ASKERS, DAYS = 10, 30
LONGEST_PREFIX = 20


class AskedQuerySet(models.QuerySet):
    def note(self, words: str, visitor: bytes, *, found: bool) -> None:
        """Count that somebody searched for these words today, once; see `ads.visits.asker_of`."""
        asked = Asked(words=words, day=timezone.localdate(), visitor=visitor, found=found)
        self.bulk_create([asked], ignore_conflicts=True)

    def forget_old(self, today: date) -> int:
        """Drop what was asked too long ago to count."""
        gone, _rows = self.filter(day__lte=today - timedelta(days=DAYS)).delete()
        return gone


class Asked(models.Model):
    """Words that one visitor searched for on a day; `visitor` is a keyed digest (ads.visits)."""

    words = models.CharField(max_length=100)
    day = models.DateField()
    visitor = models.BinaryField(max_length=16)
    found = models.BooleanField()

    objects = AskedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["words", "day", "visitor"], name="ads_asked_once")
        ]
        indexes = [models.Index(fields=["day"], name="ads_asked_day")]

    def __str__(self) -> str:
        return f"{self.day}: {self.words}"


class SuggestionKind(models.TextChoices):
    TERM = "term"
    CATEGORY = "category"
    QUERY = "query"


class SuggestionQuerySet(models.QuerySet):
    def beginning(self, *prefixes: str) -> "SuggestionQuerySet":
        """The best completions of each of these, in order; one look-up in an index."""
        return self.filter(prefix__in=prefixes).order_by("prefix", "place")


class Suggestion(models.Model):
    """One of the best ten completions of a prefix, computed beforehand."""

    prefix = models.CharField(max_length=LONGEST_PREFIX)
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=SuggestionKind.choices)
    text = models.CharField(max_length=100)
    category = models.ForeignKey("categories.Category", models.CASCADE, null=True, related_name="+")

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["prefix", "place"], name="ads_suggestion_place")
        ]

    def __str__(self) -> str:
        return f"{self.prefix}: {self.text}"
