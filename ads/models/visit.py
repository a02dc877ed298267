"""Views, counted once per visitor and day."""

from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.utils import timezone

from ads.models.ad import Ad


class AdVisitQuerySet(models.QuerySet):
    def count_once(self, ad: Ad, visitor: bytes) -> bool:
        """Count a look at a listing unless this visitor was counted today."""
        look = {"ad": ad, "day": timezone.localdate(), "visitor": visitor}
        if self.filter(**look).exists():
            return False
        try:
            with transaction.atomic():
                self.create(**look)
                Ad.objects.filter(pk=ad.pk).update(views=F("views") + 1)
        except IntegrityError:  # the same visitor, at the same moment
            return False
        return True


class AdVisit(models.Model):
    """A day's look; `visitor` is a keyed digest that cannot be turned back into a person."""

    ad = models.ForeignKey(Ad, models.CASCADE, related_name="visits")
    day = models.DateField()
    visitor = models.BinaryField(max_length=16)

    objects = AdVisitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ad", "day", "visitor"], name="ads_visit_once")
        ]

    def __str__(self) -> str:
        return f"{self.ad_id} {self.day}"
