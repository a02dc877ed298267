"""A change of a published listing that waits to be checked; the old version stays up."""

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ads.models.ad import Ad
from ads.prices import history
from ads.search import document
from ads.signals import change_decided
from ads.states import IllegalMove
from users.models import User


class Outcome(models.TextChoices):
    WAITING = "waiting", _("being checked")
    APPROVED = "approved", _("approved")
    REJECTED = "rejected", _("rejected")


class RevisionQuerySet(models.QuerySet):
    def waiting(self) -> "RevisionQuerySet":
        return self.filter(outcome=Outcome.WAITING)


class Revision(models.Model):
    """The fields a seller changed, as the listing would store them."""

    ad = models.ForeignKey(Ad, models.CASCADE, related_name="revisions", verbose_name=_("listing"))
    changes = models.JSONField(_("changes"), default=dict)
    outcome = models.CharField(
        _("outcome"), max_length=8, choices=Outcome.choices, default=Outcome.WAITING
    )
    reason = models.TextField(_("reason"), blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(_("made"), auto_now_add=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        constraints = [
            models.UniqueConstraint(
                fields=["ad"],
                condition=models.Q(outcome=Outcome.WAITING),
                name="ads_revision_one_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.ad_id}: {', '.join(self.changes)}"

    def approve(self, *, by: User) -> None:
        """Publish the change; raises `IllegalMove` when it was decided before."""
        with transaction.atomic():
            self._decide(Outcome.APPROVED, by)
            Ad.objects.filter(pk=self.ad_id).update(
                **self.changes, checked_at=timezone.now(), updated_at=timezone.now()
            )
            self.ad.photos.update(is_approved=True)
            document.rebuild([self.ad_id])
            history.note(self.ad)

    def reject(self, *, by: User, reason: str) -> None:
        """Leave the published version as it is and tell the seller why."""
        with transaction.atomic():
            self._decide(Outcome.REJECTED, by, reason)
            self.ad.photos.filter(is_approved=False).remove()

    def _decide(self, outcome: Outcome, by: User, reason: str = "") -> None:
        waiting = Revision.objects.waiting().filter(pk=self.pk)
        if not waiting.update(
            outcome=outcome, decided_by=by, decided_at=timezone.now(), reason=reason
        ):
            raise IllegalMove
        self.refresh_from_db()
        change_decided.send(Revision, instance=self)
