"""How many listings a category holds in a place, ancestors included."""

from django.db import models


class Tally(models.Model):
    """A count refreshed in batches; 0 stands for "all" in any of the three columns."""

    category = models.PositiveIntegerField()
    region = models.PositiveIntegerField()
    city = models.PositiveIntegerField()
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["category", "region", "city"], name="ads_tally_place", include=["count"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.category}/{self.region}/{self.city}: {self.count}"
