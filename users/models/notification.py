"""News for a person, and each way it takes to reach them."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# Nobody reads a larger number on a bell.
MOST_COUNTED = 100
# A worker that has not answered for so long is dead: its limit is 90 seconds.
CLAIM = timedelta(minutes=5)
# How long to wait after each failure; one more and it is given up.
BACKOFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120))


class NotificationQuerySet(models.QuerySet):
    def unread(self) -> "NotificationQuerySet":
        return self.filter(read_at=None)

    def recent_first(self) -> "NotificationQuerySet":
        return self.order_by("-id")

    def mark_read(self) -> int:
        """Note that these were seen; how many were not before."""
        return self.unread().update(read_at=timezone.now())

    def count_unread(self) -> int:
        """How many wait, at most `MOST_COUNTED`."""
        return self.unread().order_by()[:MOST_COUNTED].count()


class Notification(models.Model):
    """The outbox row: what happened, told in the reader's language when it is shown or sent."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="notifications",
        verbose_name=_("user"),
    )
    kind = models.CharField(_("kind"), max_length=40)
    facts = models.JSONField(_("facts"), default=dict)
    path = models.CharField(_("page"), max_length=200, blank=True)
    # What must not be told twice has the same key.
    key = models.CharField(_("key"), max_length=120, blank=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    read_at = models.DateTimeField(_("read"), null=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "key"], condition=~Q(key=""), name="users_notification_once"
            )
        ]
        indexes = [
            models.Index(fields=["user", "-id"], name="users_notification_of_user"),
            models.Index(
                fields=["user"], condition=Q(read_at=None), name="users_notification_unread"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.created_at:%Y-%m-%d %H:%M}"


class DeliveryState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Failed")
    SKIPPED = "skipped", _("Not sent")


BADGES = {
    DeliveryState.SENT: "success",
    DeliveryState.FAILED: "danger",
    DeliveryState.SKIPPED: "warn",
}


class WhyNot(models.TextChoices):
    """What the note of a delivery says about its state."""

    SWITCHED_OFF = "switched_off", _("You switched this off.")
    READ = "read", _("You had read it here already.")
    NO_ADDRESS = "no_address", _("There is no confirmed address for it.")
    CLOSED = "closed", _("The account was closed.")
    BLOCKED = "blocked", _("There is a block between you and the person it is about.")
    DROPPED = "dropped", _("News of this kind are no longer told.")
    TRYING = "trying", _("It did not get through. We try again.")
    GIVEN_UP = "given_up", _("It did not get through after five tries.")


class DeliveryQuerySet(models.QuerySet):
    def due(self, now: datetime) -> "DeliveryQuerySet":
        """What should leave now, and what a worker took and died over."""
        is_waiting = Q(state=DeliveryState.WAITING, due_at__lte=now)
        is_orphaned = Q(state=DeliveryState.SENDING, claimed_at__lt=now - CLAIM)
        return self.filter(is_waiting | is_orphaned)

    def alone(self) -> "DeliveryQuerySet":
        """What leaves on its own."""
        return self.exclude(channel=Delivery.DIGEST)

    def in_digests(self) -> "DeliveryQuerySet":
        """What leaves together in one e-mail."""
        return self.filter(channel=Delivery.DIGEST)

    def with_news(self) -> "DeliveryQuerySet":
        return self.select_related("notification__user")

    def claim(self, now: datetime) -> list["Delivery"]:
        """Take what is due and nobody else has taken, for `CLAIM`."""
        with transaction.atomic():
            taken = self.due(now).select_for_update(skip_locked=True, of=("self",))
            ids = list(taken.values_list("pk", flat=True))
            Delivery.objects.filter(pk__in=ids).update(
                state=DeliveryState.SENDING, claimed_at=now, attempts=F("attempts") + 1
            )
        return list(Delivery.objects.with_news().filter(pk__in=ids).order_by("pk")) if ids else []


class Delivery(models.Model):
    """One notification on one channel; the row is the truth, the job only a nudge."""

    # E-mails that a person wants together take this way instead of "email".
    DIGEST = "digest"

    notification = models.ForeignKey(
        Notification, models.CASCADE, related_name="deliveries", verbose_name=_("notification")
    )
    channel = models.CharField(_("channel"), max_length=10)
    state = models.CharField(
        _("state"), max_length=10, choices=DeliveryState.choices, default=DeliveryState.WAITING
    )
    due_at = models.DateTimeField(_("due"))
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    claimed_at = models.DateTimeField(_("claimed"), null=True)
    sent_at = models.DateTimeField(_("sent"), null=True)
    note = models.CharField(_("note"), max_length=200, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        constraints = [
            models.UniqueConstraint(
                fields=["notification", "channel"], name="users_delivery_once_a_channel"
            )
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=Q(state__in=["waiting", "sending"]),
                name="users_delivery_due",
            )
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.state}"

    # Verbs of the worker that has claimed it -------------------------------

    def note_sent(self, now: datetime) -> None:
        self._finish(state=DeliveryState.SENT, sent_at=now, note="")

    def skip(self, why: WhyNot) -> None:
        """Leave it at that: it is no longer wanted."""
        self._finish(state=DeliveryState.SKIPPED, note=why)

    def postpone(self, due_at: datetime) -> None:
        """Put it back; being told to wait is not a failure."""
        self._finish(state=DeliveryState.WAITING, due_at=due_at, attempts=self.attempts - 1)

    def note_failure(self, now: datetime) -> None:
        """Put it back for later, or give it up after the last try."""
        if self.attempts > len(BACKOFF):
            self._finish(state=DeliveryState.FAILED, note=WhyNot.GIVEN_UP)
            return
        due_at = now + BACKOFF[self.attempts - 1]
        self._finish(state=DeliveryState.WAITING, due_at=due_at, note=WhyNot.TRYING)

    # Questions of the log ---------------------------------------------------

    @property
    def is_in_digest(self) -> bool:
        return self.channel == self.DIGEST

    @property
    def is_waiting(self) -> bool:
        return self.state == DeliveryState.WAITING

    @property
    def badge(self) -> str:
        return BADGES.get(self.state, "info")

    @property
    def why(self) -> str:
        """The note in words."""
        return WhyNot(self.note).label if self.note in WhyNot.values else self.note

    def _finish(self, **changes: object) -> None:
        """Only the last one to claim it may say what became of it."""
        mine = Delivery.objects.filter(
            pk=self.pk, state=DeliveryState.SENDING, claimed_at=self.claimed_at
        )
        mine.update(**changes)


class PushSubscription(models.Model):
    """A browser that may be told by web push."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="push_subscriptions",
        verbose_name=_("user"),
    )
    endpoint = models.URLField(_("endpoint"), max_length=500, unique=True)
    p256dh = models.CharField(_("public key"), max_length=100)
    auth = models.CharField(_("secret"), max_length=50)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("push subscription")
        verbose_name_plural = _("push subscriptions")

    def __str__(self) -> str:
        return str(self.pk)
