"""Calling the programs that people name: a row for each call, signed, sent until it arrives."""

from django.db import transaction
from django.utils import timezone

from marketplace.jobs import nudge
from users.models import Webhook, WebhookCall
from users.webhooks.events import TEST, event_of


def call(webhook: Webhook, event: str, payload: dict, *, key: str) -> WebhookCall | None:
    """Call a webhook in the caller's transaction; None where it is off, or was called already.

    What has the same `key` is told once. `payload` holds ids: what is said of them is written at
    the moment of sending. Raises `KeyError` for an event that nobody registered.
    """
    event_of(event)
    if not webhook.is_active:
        return None
    told = {"event": event, "payload": payload, "due_at": timezone.now()}
    with transaction.atomic():
        row, is_new = webhook.calls.get_or_create(key=key, defaults=told)
        if is_new:
            nudge("users.send_webhook_call", call_id=row.pk)
    return row if is_new else None


def try_out(webhook: Webhook, key: str) -> WebhookCall | None:
    """Send a test, once; None where the webhook is off."""
    return call(webhook, TEST.name, {}, key=f"{TEST.name}:{key}")


def repeat(one: WebhookCall) -> bool:
    """Send a call again under its own name; False while it is on its way anyhow."""
    with transaction.atomic():
        if is_back := one.repeat():
            nudge("users.send_webhook_call", call_id=one.pk)
    return is_back
