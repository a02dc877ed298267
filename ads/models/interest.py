"""What many look at, and what they look at besides; refreshed in batches by a job."""

from django.db import models

from ads.models.ad import Ad


class Interest(models.Model):
    """How much a listing is looked at and saved lately; only those above zero have a row."""

    ad = models.OneToOneField(Ad, models.CASCADE, primary_key=True, related_name="interest")
    score = models.FloatField()

    class Meta:
        indexes = [models.Index(fields=["-score"], name="ads_interest_most")]

    def __str__(self) -> str:
        return f"{self.ad_id}: {self.score:.2f}"


class CoView(models.Model):
    """Cosine of two listings' visitors; at most fifty neighbors of each."""

    ad = models.ForeignKey(Ad, models.CASCADE, related_name="neighbors")
    other = models.ForeignKey(Ad, models.CASCADE, related_name="+")
    score = models.FloatField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ad", "other"], name="ads_co_view_once")]
        indexes = [models.Index(fields=["ad", "-score"], name="ads_co_view_nearest")]

    def __str__(self) -> str:
        return f"{self.ad_id} ~ {self.other_id}"
