"""What a person does not want to see in results: a listing, or all of a seller."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ads.models.ad import Ad


class Hidden(models.Model):
    """A listing or a seller, never both, that one person has put out of sight."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="hidden", verbose_name=_("user")
    )
    ad = models.ForeignKey(
        Ad, models.CASCADE, null=True, related_name="+", verbose_name=_("listing")
    )
    seller = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        related_name="+",
        verbose_name=_("seller"),
    )
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("hidden from results")
        verbose_name_plural = _("hidden from results")
        constraints = [
            models.CheckConstraint(
                condition=Q(ad__isnull=True) ^ Q(seller__isnull=True), name="ads_hidden_one_thing"
            ),
            models.UniqueConstraint(fields=["user", "ad"], name="ads_hidden_ad_once"),
            models.UniqueConstraint(fields=["user", "seller"], name="ads_hidden_seller_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.ad_id or self.seller_id}"
