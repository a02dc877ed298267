"""A question somebody wants to be told answers to."""

from django.conf import settings
from django.db import models
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from ads.models.ad import Ad


class Cadence(models.TextChoices):
    INSTANT = "instant", _("At once")
    DAILY = "daily", _("Once a day")
    WEEKLY = "weekly", _("Once a week")
    NEVER = "never", _("Never")


def new_token() -> str:
    """A name nobody can guess; it is all that protects a private feed."""
    return get_random_string(40)


class SavedSearch(models.Model):
    """`query` is the canonical query string (`Criteria.params`); the columns below it repeat what
    the matcher reads first, so that one new listing meets only the searches it may answer.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="saved_searches",
        verbose_name=_("user"),
    )
    name = models.CharField(_("name"), max_length=80, blank=True)
    query = models.CharField(_("search"), max_length=1000)
    cadence = models.CharField(
        _("alerts"), max_length=8, choices=Cadence.choices, default=Cadence.INSTANT
    )
    category = models.ForeignKey(
        "categories.Category", models.CASCADE, null=True, blank=True, related_name="+"
    )
    region = models.ForeignKey(
        "users.Region", models.CASCADE, null=True, blank=True, related_name="+"
    )
    city = models.ForeignKey("users.City", models.CASCADE, null=True, blank=True, related_name="+")
    price_min = models.BigIntegerField(null=True, blank=True)
    price_max = models.BigIntegerField(null=True, blank=True)
    # The lexeme every answer must hold; "" where the words leave a choice.
    anchor = models.CharField(max_length=80, blank=True)
    feed_token = models.CharField(max_length=40, unique=True, default=new_token, editable=False)
    webhook = models.ForeignKey(
        "users.Webhook",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="saved_searches",
        verbose_name=_("webhook"),
    )
    seen_at = models.DateTimeField(_("last looked at"), null=True, editable=False)
    told_at = models.DateTimeField(_("last told"), null=True, editable=False)
    created_at = models.DateTimeField(_("saved"), auto_now_add=True)

    class Meta:
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        constraints = [
            models.UniqueConstraint(fields=["user", "query"], name="ads_saved_search_once")
        ]

    def __str__(self) -> str:
        return self.name or self.query


class Hit(models.Model):
    """A listing that answers a saved search: found once, told once."""

    search = models.ForeignKey(SavedSearch, models.CASCADE, related_name="hits")
    ad = models.ForeignKey(Ad, models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    told_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["search", "ad"], name="ads_hit_once")]
        indexes = [
            models.Index(
                fields=["search", "at"],
                condition=models.Q(told_at=None),
                name="ads_hit_untold",
            )
        ]

    def __str__(self) -> str:
        return f"{self.search_id}: {self.ad_id}"
