"""Who refuses whom."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from users.models.follow import Follow


class BlockQuerySet(models.QuerySet):
    def of(self, person: models.Model) -> "BlockQuerySet":
        """The blocks somebody made, youngest first."""
        return self.filter(blocker=person).select_related("blocked").order_by("-id")

    def between(self, one: models.Model, other: models.Model) -> bool:
        """True when either of two people refuses the other."""
        pair = Q(blocker=one, blocked=other) | Q(blocker=other, blocked=one)
        return self.filter(pair).exists()

    def start(self, blocker: models.Model, blocked: models.Model) -> "Block":
        """Refuse somebody from now on; twice is once, and both stop following each other."""
        with transaction.atomic():
            # A follow that begins at the same moment waits here, and then finds the block.
            get_user_model().objects.hold(blocker, blocked)
            Follow.objects.between(blocker, blocked).delete()
            return self.get_or_create(blocker=blocker, blocked=blocked)[0]


class Block(models.Model):
    """One person wants nothing to do with another; it counts in both directions."""

    blocker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="blocks_made",
        verbose_name=_("blocker"),
    )
    blocked = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="blocks_met",
        verbose_name=_("blocked"),
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    objects = BlockQuerySet.as_manager()

    class Meta:
        verbose_name = _("block")
        verbose_name_plural = _("blocks")
        constraints = [
            models.UniqueConstraint(fields=["blocker", "blocked"], name="users_block_once"),
            models.CheckConstraint(
                condition=~Q(blocker=F("blocked")), name="users_block_somebody_else"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.blocker_id} → {self.blocked_id}"
