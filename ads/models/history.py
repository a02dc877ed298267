"""What a person looked at and looked for; theirs to see and to delete."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ads.models.ad import Ad
from users.models import User

MOST_VIEWED = 500
MOST_SEARCHED = 50


class ViewedQuerySet(models.QuerySet):
    def of(self, user: User) -> "ViewedQuerySet":
        """What a person opened, last opened first."""
        return self.filter(user=user).order_by("-at", "-id")

    def note(self, user: User, ads: list[int]) -> None:
        """Remember that a person has just opened these, the last one last; the oldest go."""
        now = timezone.now()
        rows = [
            Viewed(user=user, ad_id=ad, at=now + timedelta(microseconds=place))
            for place, ad in enumerate(ads)
        ]
        self.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["user", "ad"],
            update_fields=["at"],
        )
        kept = self.of(user).values("pk")[:MOST_VIEWED]
        self.filter(user=user).exclude(pk__in=kept).delete()


class Viewed(models.Model):
    """A listing somebody opened, and when they last did."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="viewed", verbose_name=_("user")
    )
    ad = models.ForeignKey(Ad, models.CASCADE, related_name="+", verbose_name=_("listing"))
    at = models.DateTimeField(_("when"))

    objects = ViewedQuerySet.as_manager()

    class Meta:
        verbose_name = _("viewed listing")
        verbose_name_plural = _("viewed listings")
        constraints = [models.UniqueConstraint(fields=["user", "ad"], name="ads_viewed_once")]
        indexes = [models.Index(fields=["user", "-at"], name="ads_viewed_last")]

    def __str__(self) -> str:
        return f"{self.user_id} → {self.ad_id}"


class SearchedQuerySet(models.QuerySet):
    def of(self, user: User) -> "SearchedQuerySet":
        """What a person searched for, the last one first."""
        return self.filter(user=user).order_by("-at", "-id")

    def note(self, user: User, queries: list[str]) -> None:
        """Remember that a person has just asked these, the last one last; the oldest go."""
        now = timezone.now()
        rows = [
            Searched(user=user, query=query, at=now + timedelta(microseconds=place))
            for place, query in enumerate(queries)
        ]
        self.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["user", "query"],
            update_fields=["at"],
        )
        kept = self.of(user).values("pk")[:MOST_SEARCHED]
        self.filter(user=user).exclude(pk__in=kept).delete()


class Searched(models.Model):
    """A question somebody asked, as its canonical query string, and when they last did."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="searched", verbose_name=_("user")
    )
    query = models.CharField(_("search"), max_length=1000)
    at = models.DateTimeField(_("when"))

    objects = SearchedQuerySet.as_manager()

    class Meta:
        verbose_name = _("past search")
        verbose_name_plural = _("past searches")
        constraints = [models.UniqueConstraint(fields=["user", "query"], name="ads_searched_once")]
        indexes = [models.Index(fields=["user", "-at"], name="ads_searched_last")]

    def __str__(self) -> str:
        return self.query
