"""Each call of a webhook: the row is the truth, a job sends it."""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from users.models.webhook import Webhook

# How long to wait after each failure; one more and the call is given up.
BACKOFF = (
    timedelta(seconds=10),
    *(timedelta(minutes=minutes) for minutes in (1, 5, 30)),
    *(timedelta(hours=hours) for hours in (2, 6, 12)),
)
# After so long it is no longer news.
LONGEST_TRY = timedelta(days=1)
# A worker that has not answered for so long is dead: its limit is 90 seconds.
CLAIM = timedelta(minutes=5)
KEPT = timedelta(days=30)


class CallState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Failed")
    SKIPPED = "skipped", _("Not sent")


UNDER_WAY = (CallState.WAITING, CallState.SENDING)
CALL_BADGES = {
    CallState.SENT: "success",
    CallState.FAILED: "danger",
    CallState.SKIPPED: "warn",
}


class CallNote(models.TextChoices):
    """What a call met with."""

    REFUSED = "refused", _("We do not call this address: it is not on the public internet.")
    UNREACHABLE = "unreachable", _("Nobody answered, or the certificate is not for this address.")
    TOO_SLOW = "too_slow", _("There was no answer within 5 seconds.")
    TOO_LONG = "too_long", _("The answer was longer than 1 MB.")
    MOVED = "moved", _("The answer leads elsewhere. We do not follow: change the address.")
    BAD_STATUS = "bad_status", _("The answer must be a status from 200 to 299.")
    GONE = "gone", _("The answer says that nobody wants these calls any more.")
    OFF = "off", _("The webhook was switched off.")
    NOTHING_LEFT = "nothing_left", _("What it was about is no longer public.")


class WebhookCallQuerySet(models.QuerySet):
    def due(self, now: datetime) -> "WebhookCallQuerySet":
        """What should leave now, and what a worker took and died over."""
        is_waiting = Q(state=CallState.WAITING, due_at__lte=now)
        is_orphaned = Q(state=CallState.SENDING, claimed_at__lt=now - CLAIM)
        return self.filter(is_waiting | is_orphaned)

    def old(self, now: datetime) -> "WebhookCallQuerySet":
        return self.filter(created_at__lt=now - KEPT).exclude(state__in=UNDER_WAY)

    def claim(self, now: datetime) -> list["WebhookCall"]:
        """Take what is due and nobody else has taken, for `CLAIM`."""
        with transaction.atomic():
            taken = self.due(now).select_for_update(skip_locked=True, of=("self",))
            ids = list(taken.values_list("pk", flat=True))
            WebhookCall.objects.filter(pk__in=ids).update(
                state=CallState.SENDING, claimed_at=now, attempts=F("attempts") + 1
            )
        return list(WebhookCall.objects.filter(pk__in=ids).select_related("webhook__user"))


class WebhookCall(models.Model):
    """One message to one webhook: the row is the truth, a job sends it."""

    webhook = models.ForeignKey(
        Webhook, models.CASCADE, related_name="calls", verbose_name=_("webhook")
    )
    event = models.CharField(_("event"), max_length=40)
    payload = models.JSONField(_("payload"))
    # What must not be sent twice has the same key.
    key = models.CharField(_("key"), max_length=120)
    state = models.CharField(
        _("state"), max_length=8, choices=CallState.choices, default=CallState.WAITING
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    status = models.PositiveSmallIntegerField(_("answer"), null=True)
    note = models.CharField(_("note"), max_length=200, blank=True)
    due_at = models.DateTimeField(_("due"))
    claimed_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    sent_at = models.DateTimeField(_("sent"), null=True)

    objects = WebhookCallQuerySet.as_manager()

    class Meta:
        verbose_name = _("webhook call")
        verbose_name_plural = _("webhook calls")
        constraints = [
            models.UniqueConstraint(fields=["webhook", "key"], name="users_webhook_call_once")
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=models.Q(state__in=[CallState.WAITING, CallState.SENDING]),
                name="users_webhook_call_due",
            )
        ]

    def __str__(self) -> str:
        return f"{self.event} → {self.webhook_id}"

    # Verbs of the worker that has claimed it ------------------------------------------

    def note_sent(self, now: datetime, status: int) -> None:
        self._finish(state=CallState.SENT, sent_at=now, status=status, note="")
        self.webhook.note_success()

    def skip(self, why: CallNote) -> None:
        """Leave it at that: there is nothing to tell, or nobody."""
        self._finish(state=CallState.SKIPPED, note=why)

    def note_failure(self, now: datetime, why: str, status: int | None, *, is_last: bool) -> bool:
        """Put it back for later, or give it up after the last try; True when given up."""
        told = {"note": why, "status": status}
        if is_last or self.attempts > len(BACKOFF) or now > self.created_at + LONGEST_TRY:
            return self._finish(state=CallState.FAILED, **told)
        later = now + BACKOFF[self.attempts - 1]
        self._finish(state=CallState.WAITING, due_at=later, **told)
        # Where one did not get through, the others need not try before it does.
        others = self.webhook.calls.filter(state=CallState.WAITING, due_at__lt=later)
        others.update(due_at=later)
        return False

    # Its owner's verb -------------------------------------------------------------------

    def repeat(self) -> bool:
        """Send it again, under the same name; False while it is on its way anyhow."""
        mine = WebhookCall.objects.filter(pk=self.pk).exclude(state__in=UNDER_WAY)
        now = timezone.now()
        return bool(mine.update(state=CallState.WAITING, attempts=0, due_at=now, note=""))

    # Questions --------------------------------------------------------------------------

    @property
    def name(self) -> str:
        """What receivers know it by; the same for each try, and not to be counted through."""
        return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{settings.SITE_URL}/webhook-calls/{self.pk}"))

    @property
    def is_under_way(self) -> bool:
        return self.state in UNDER_WAY

    @property
    def is_put_off(self) -> bool:
        """Tried before, and waiting for its next time."""
        return self.state == CallState.WAITING and self.attempts > 0

    @property
    def badge(self) -> str:
        return CALL_BADGES.get(self.state, "info")

    @property
    def why(self) -> str:
        """The note in words."""
        return CallNote(self.note).label if self.note in CallNote.values else self.note

    def _finish(self, **changes: object) -> bool:
        """Only the last one to claim it may say what became of it."""
        mine = WebhookCall.objects.filter(
            pk=self.pk, state=CallState.SENDING, claimed_at=self.claimed_at
        )
        return bool(mine.update(**changes))
