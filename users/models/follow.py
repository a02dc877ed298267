"""Who wants to hear of whom."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class FollowQuerySet(models.QuerySet):
    def between(self, one: models.Model, other: models.Model) -> "FollowQuerySet":
        """How two people follow each other, either way."""
        return self.filter(Q(follower=one, person=other) | Q(follower=other, person=one))


class Follow(models.Model):
    """A person wants to be told of another's new listings."""

    follower = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="following",
        verbose_name=_("follower"),
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="followers",
        verbose_name=_("person"),
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    objects = FollowQuerySet.as_manager()

    class Meta:
        verbose_name = _("follow")
        verbose_name_plural = _("follows")
        constraints = [
            models.UniqueConstraint(fields=["follower", "person"], name="users_follow_once"),
            models.CheckConstraint(
                condition=~Q(follower=F("person")), name="users_follow_somebody_else"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.follower_id} → {self.person_id}"
