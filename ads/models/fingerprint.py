"""By what a listing is recognized when it comes again, even after it was deleted."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from ads.copies.traits import Likeness


class FingerprintQuerySet(models.QuerySet):
    def due(self) -> "FingerprintQuerySet":
        """What changed since copies were looked for, longest first."""
        return self.filter(due_at__isnull=False).order_by("due_at")


class Fingerprint(models.Model):
    """Digests alone: neither words nor pictures can be read from them.

    `photos` only grows, for a picture that was shown once may come again. `keys` is what copies
    that are offered at the same time have in common. `due_at` is set by `ads.search.document`
    whenever the listing changes.
    """

    ad = models.OneToOneField(
        "ads.Ad", models.CASCADE, primary_key=True, related_name="fingerprint"
    )
    seller = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    text = models.BigIntegerField(null=True)
    sketch = models.BinaryField(default=b"")
    photos = ArrayField(models.BigIntegerField(), default=list)
    facts = models.JSONField(default=dict)
    keys = ArrayField(models.IntegerField(), default=list)
    likeness = models.CharField(max_length=6, choices=Likeness.choices, blank=True)
    due_at = models.DateTimeField(null=True)
    at = models.DateTimeField(_("when"), auto_now=True)

    objects = FingerprintQuerySet.as_manager()

    class Meta:
        verbose_name = _("fingerprint")
        verbose_name_plural = _("fingerprints")
        indexes = [
            models.Index(
                fields=["text"],
                condition=models.Q(text__isnull=False),
                name="ads_print_text",  # the same text of another seller
            ),
            GinIndex(fields=["keys"], fastupdate=False, name="ads_print_keys"),
            models.Index(
                fields=["due_at"],
                condition=models.Q(due_at__isnull=False),
                name="ads_print_due",  # ads.find_copies
            ),
        ]

    def __str__(self) -> str:
        return str(self.ad_id)
