"""What a person looked at and looked for; theirs to see and to delete."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ads.models.ad import Ad


class Viewed(models.Model):
    """A listing somebody opened, and when they last did."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="viewed", verbose_name=_("user")
    )
    ad = models.ForeignKey(Ad, models.CASCADE, related_name="+", verbose_name=_("listing"))
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("viewed listing")
        verbose_name_plural = _("viewed listings")
        constraints = [models.UniqueConstraint(fields=["user", "ad"], name="ads_viewed_once")]
        indexes = [models.Index(fields=["user", "-at"], name="ads_viewed_last")]

    def __str__(self) -> str:
        return f"{self.user_id} → {self.ad_id}"


class Searched(models.Model):
    """A question somebody asked, as its canonical query string, and when they last did."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="searched", verbose_name=_("user")
    )
    query = models.CharField(_("search"), max_length=1000)
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("past search")
        verbose_name_plural = _("past searches")
        constraints = [models.UniqueConstraint(fields=["user", "query"], name="ads_searched_once")]
        indexes = [models.Index(fields=["user", "-at"], name="ads_searched_last")]

    def __str__(self) -> str:
        return self.query
