"""A question somebody wants to be told answers to."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQueryField
from django.db import models, transaction
from django.db.models import Count, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from ads.models.ad import Ad

# A page that is opened again within this time belongs to the same look.
A_LOOK = timedelta(minutes=30)


class Cadence(models.TextChoices):
    INSTANT = "instant", _("At once")
    DAILY = "daily", _("Once a day")
    WEEKLY = "weekly", _("Once a week")
    NEVER = "never", _("Never")


def new_token() -> str:
    """A name nobody can guess; it is all that protects a private feed."""
    return get_random_string(40)


class SavedSearchQuerySet(models.QuerySet):
    def of(self, user: models.Model) -> "SavedSearchQuerySet":
        """What a person saved, last saved first."""
        return self.filter(user=user).order_by("-created_at", "-id")

    def with_news(self) -> "SavedSearchQuerySet":
        """Each with `new`, the number of findable answers since it was last looked at."""
        since = Coalesce("looked_at", "created_at")
        is_new = Q(hits__at__gt=since, hits__ad__entry__isnull=False)
        return self.annotate(new=Count("hits", filter=is_new))


class SavedSearch(models.Model):
    """`query` is the canonical query string (`Criteria.params`); the columns below it repeat what
    the matcher reads first, so that one new listing meets only the searches it may answer.

    While a person goes on looking, `seen_at` stays where their last look but one was: what is
    new remains marked until they come back another time.
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
    # Numbers only: where a category or a place is gone, nothing can have it.
    category = models.IntegerField(null=True, editable=False)
    region = models.IntegerField(null=True, editable=False)
    city = models.IntegerField(null=True, editable=False)
    price_min = models.BigIntegerField(null=True, editable=False)
    price_max = models.BigIntegerField(null=True, editable=False)
    words = SearchQueryField(null=True, editable=False)
    # The columns say all that the question says.
    is_plain = models.BooleanField(default=False, editable=False)
    # Every answer has one of these: a lexeme or, without words, a category and a place.
    keys = ArrayField(models.CharField(max_length=200), default=list, editable=False)
    feed_token = models.CharField(max_length=40, unique=True, default=new_token, editable=False)
    webhook = models.ForeignKey(
        "users.Webhook",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="saved_searches",
        verbose_name=_("webhook"),
    )
    looked_at = models.DateTimeField(_("last looked at"), null=True, editable=False)
    seen_at = models.DateTimeField(_("looked at before"), null=True, editable=False)
    told_at = models.DateTimeField(_("last told"), null=True, editable=False)
    created_at = models.DateTimeField(_("saved"), auto_now_add=True)

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        constraints = [
            models.UniqueConstraint(fields=["user", "query"], name="ads_saved_search_once")
        ]
        indexes = [GinIndex(fields=["keys"], fastupdate=False, name="ads_saved_search_keys")]

    def __str__(self) -> str:
        return self.name or self.query

    def look(self, now: datetime) -> None:
        """Note that its owner sees the answers; within `A_LOOK` it is still the same look."""
        if self.looked_at and now - self.looked_at > A_LOOK:
            self.seen_at = self.looked_at
        self.looked_at = now
        self.save(update_fields=["looked_at", "seen_at"])

    def tune(self, *, name: str, cadence: str) -> None:
        """Call it so, and tell of it so often; what was kept quiet before is not told later."""
        with transaction.atomic():
            if Cadence.NEVER in (cadence, self.cadence):
                self.hits.untold().update(told_at=timezone.now())
            self.name, self.cadence = name, cadence
            self.save(update_fields=["name", "cadence"])

    def renew_feed(self) -> None:
        """Give the private feed another address; whoever has the old one has nothing."""
        self.feed_token = new_token()
        self.save(update_fields=["feed_token"])

    def call(self, webhook: models.Model | None) -> None:
        """Tell new answers to this program of its owner from now on, or to none."""
        self.webhook = webhook
        self.save(update_fields=["webhook"])

    @property
    def marks_since(self) -> datetime:
        """What was found after this is marked as new."""
        return self.seen_at or self.created_at


class HitQuerySet(models.QuerySet):
    def untold(self) -> "HitQuerySet":
        return self.filter(told_at=None)


class Hit(models.Model):
    """A listing that answers a saved search: found once, told once."""

    search = models.ForeignKey(SavedSearch, models.CASCADE, related_name="hits")
    ad = models.ForeignKey(Ad, models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    told_at = models.DateTimeField(null=True)

    objects = HitQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["search", "ad"], name="ads_hit_once")]
        indexes = [
            models.Index(fields=["search", "at"], name="ads_hit_of_search"),
            models.Index(
                fields=["search"], condition=models.Q(told_at=None), name="ads_hit_untold"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.search_id}: {self.ad_id}"


class Unmatched(models.Model):
    """A listing that has changed since it was compared with the saved searches."""

    ad = models.OneToOneField(Ad, models.CASCADE, primary_key=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["at"], name="ads_unmatched_due")]

    def __str__(self) -> str:
        return str(self.ad_id)
