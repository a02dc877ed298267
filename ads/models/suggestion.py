"""What the search box proposes, and what it learns from without knowing who asked."""

from django.db import models


class Asked(models.Model):
    """Words that one visitor searched for on a day; `visitor` is a keyed digest (ads.visits)."""

    words = models.CharField(max_length=100)
    day = models.DateField()
    visitor = models.BinaryField(max_length=16)
    found = models.BooleanField()

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


class Suggestion(models.Model):
    """One of the best ten completions of a prefix, computed beforehand."""

    prefix = models.CharField(max_length=20)
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=SuggestionKind.choices)
    text = models.CharField(max_length=100)
    category = models.ForeignKey("categories.Category", models.CASCADE, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["prefix", "place"], name="ads_suggestion_place")
        ]

    def __str__(self) -> str:
        return f"{self.prefix}: {self.text}"
