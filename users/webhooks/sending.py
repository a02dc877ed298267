"""Sending calls that are due, each by one worker, however many there are."""

import orjson
import structlog
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace import http
from marketplace.jobs import nudge
from marketplace.signatures import headers
from users.models import Webhook, WebhookCall
from users.models.webhook_call import CallNote
from users.notifying import notify
from users.notifying.choices import can_be_told
from users.notifying.kinds import Group, Kind
from users.notifying.letters import reading_as
from users.webhooks.events import known

BATCH = 500
GONE = 410

SWITCHED_OFF = Kind(
    "webhook_switched_off",
    _("A webhook was switched off"),
    Group.FINDS,
    sentence=_("Your webhook at %(host)s was switched off."),
    more=_("Too many calls in a row did not get through. Mend it, then switch it on again."),
    action=_("See the webhook"),
    icon="webhook",
)

log = structlog.get_logger(__name__)


def send(call_id: int) -> None:
    """Send one call if it is due and nobody else is at it."""
    for call in WebhookCall.objects.filter(pk=call_id).claim(timezone.now()):
        _send(call)


def nudge_due() -> None:
    """Hand what no worker heard of, and what failed before, to workers one by one."""
    due = WebhookCall.objects.due(timezone.now()).order_by("due_at")
    for pk in due.values_list("pk", flat=True)[:BATCH]:
        nudge("users.send_webhook_call", call_id=pk)


def forget_old() -> None:
    """The log of a month is enough for anybody."""
    old = WebhookCall.objects.old(timezone.now()).values("pk")[: BATCH * 10]
    WebhookCall.objects.filter(pk__in=old).delete()


def _send(call: WebhookCall) -> None:
    hook, event = call.webhook, known(call.event)
    if not (event and hook.is_active and can_be_told(hook.user)):
        call.skip(CallNote.OFF)
        return
    with reading_as(hook.user):
        data = event.body(call.payload, hook)
    if data is None:
        call.skip(CallNote.NOTHING_LEFT)
        return
    why, status = _attempt(call, data)
    now = timezone.now()
    if not why:
        call.note_sent(now, status)
        return
    is_last = event.is_tried_once or status == GONE
    if call.note_failure(now, why, status, is_last=is_last) and not event.is_tried_once:
        _give_up(call.webhook, call, is_gone=status == GONE)


def _attempt(call: WebhookCall, data: dict) -> tuple[str, int | None]:
    """Why it did not get through, "" where it did, and the status of the answer if there was one.

    The body is the same in each try as long as what it tells of is.
    """
    begun, moment = call.created_at.isoformat(timespec="seconds"), int(timezone.now().timestamp())
    body = orjson.dumps({"type": call.event, "timestamp": begun, "data": data})
    signed = headers(call.name, moment, body, call.webhook.keys(timezone.now()))
    kind = {"Content-Type": "application/json"}
    try:
        status = http.post(call.webhook.url, body, kind | signed).status
    except http.OutgoingError as error:
        return error.code, None
    return _objection(status), status


def _objection(status: int) -> str:
    if 200 <= status < 300:
        return ""
    if status == GONE:
        return CallNote.GONE
    return CallNote.MOVED if 300 <= status < 400 else CallNote.BAD_STATUS


def _give_up(hook: Webhook, call: WebhookCall, *, is_gone: bool) -> None:
    """Once too often, or where nobody wants it, the webhook is switched off, and its owner told."""
    if not (hook.switch_off() if is_gone else hook.note_given_up()):
        return
    log.info("webhook_switched_off", webhook=hook.pk, host=hook.host)
    notify(
        hook.user,
        SWITCHED_OFF.name,
        path=hook.get_absolute_url(),
        key=f"webhook_off:{call.pk}",
        host=hook.host,
    )
