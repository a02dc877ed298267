"""What a listing has cost, and the plan by which its price goes down."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ads.models.ad import Ad


class PriceChange(models.Model):
    """One line of a listing's prices, the first one included; never changed."""

    ad = models.ForeignKey(Ad, models.CASCADE, related_name="prices", verbose_name=_("listing"))
    price_type = models.CharField(_("price type"), max_length=12, choices=Ad.PriceType.choices)
    price = models.BigIntegerField(_("price"), null=True)
    currency = models.CharField(_("currency"), max_length=3)
    by_plan = models.BooleanField(_("by plan"), default=False)
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("price change")
        verbose_name_plural = _("price changes")
        indexes = [models.Index(fields=["ad", "at"], name="ads_price_of_ad")]

    def __str__(self) -> str:
        return f"{self.ad_id}: {self.price} {self.currency}"


class PlanState(models.TextChoices):
    RUNNING = "running", _("running")
    PAUSED = "paused", _("paused")
    DONE = "done", _("at its lowest price")
    STOPPED = "stopped", _("stopped")


class PricePlan(models.Model):
    """Lower the price by so much every few days, never below the floor (minor units)."""

    ad = models.OneToOneField(
        Ad, models.CASCADE, related_name="price_plan", verbose_name=_("listing")
    )
    percent = models.PositiveSmallIntegerField(_("percent"))
    every_days = models.PositiveSmallIntegerField(_("every so many days"))
    floor = models.BigIntegerField(_("not below"))
    state = models.CharField(
        _("state"), max_length=8, choices=PlanState.choices, default=PlanState.RUNNING
    )
    next_at = models.DateTimeField(_("next step"), null=True)
    created_at = models.DateTimeField(_("made"), auto_now_add=True)

    class Meta:
        verbose_name = _("price plan")
        verbose_name_plural = _("price plans")
        indexes = [
            models.Index(
                fields=["next_at"],
                condition=models.Q(state=PlanState.RUNNING),
                name="ads_plan_due",  # ads.step_prices
            )
        ]

    def __str__(self) -> str:
        return f"{self.ad_id}: -{self.percent} % / {self.every_days}"
