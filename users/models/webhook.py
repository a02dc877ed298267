"""Addresses of programs that people want to be called, and each call."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Webhook(models.Model):
    """Where to send signed news; `secret` is locked (marketplace.encryption)."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="webhooks",
        verbose_name=_("user"),
    )
    url = models.URLField(_("address"), max_length=500)
    secret = models.CharField(max_length=300, editable=False)
    is_active = models.BooleanField(_("active"), default=True)
    failures = models.PositiveSmallIntegerField(_("failures in a row"), default=0, editable=False)
    created_at = models.DateTimeField(_("made"), auto_now_add=True)

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")

    def __str__(self) -> str:
        return self.url


class CallState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Failed")


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
