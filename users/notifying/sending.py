"""Sending what is due, each delivery once, however many workers and clocks there are."""

from collections.abc import Callable

import structlog
from django.utils import timezone

from users.models import Delivery, DeliveryState, Preference, User
from users.notifying import choices, hours, letters
from users.notifying.channels import CHANNELS
from users.notifying.channels.letter import Letter
from users.notifying.kinds import kind_of, known

BATCH = 200

log = structlog.get_logger(__name__)


def deliver(delivery_id: int) -> None:
    """Send one delivery if it is due and nobody else is at it."""
    now = timezone.now()
    for delivery in Delivery.objects.alone().filter(pk=delivery_id).claim(now):
        _send(delivery)


def deliver_waiting() -> None:
    """Send what no worker heard of, what had to wait, and what failed before."""
    due = Delivery.objects.alone().due(timezone.now()).order_by("due_at")
    for pk in due.values_list("pk", flat=True)[:BATCH]:
        deliver(pk)


def _send(delivery: Delivery) -> None:
    if why := choices.objection(delivery):
        delivery.skip(why)
        return
    now, user = timezone.now(), delivery.notification.user
    kind = kind_of(delivery.notification.kind)
    due_at = hours.due_at(Preference.objects.of(user), kind, delivery.channel, now)
    if due_at > now:
        delivery.postpone(due_at)
    elif attempt(user, delivery.channel, lambda: letters.letter_of(delivery)):
        delivery.note_sent(timezone.now())
    else:
        delivery.note_failure(timezone.now())


def attempt(user: User, channel: str, write: Callable[[], Letter]) -> bool:
    """Write a letter and hand it to a channel; False when that failed, for whatever reason."""
    try:
        CHANNELS[channel].send(user, write())
    except Exception as error:  # a provider may raise anything, and the rest must still go
        log.warning("delivery_failed", channel=channel, user_id=user.pk, error=repr(error))
        return False
    return True


def reschedule(user: User) -> None:
    """Let what waits follow the hours and the digest that the person has chosen now."""
    now, preference = timezone.now(), Preference.objects.of(user)
    waiting = Delivery.objects.filter(notification__user=user, state=DeliveryState.WAITING)
    for delivery in waiting.with_news():
        if kind := known(delivery.notification.kind):
            way = choices.way_of(preference, kind, choices.channel_of(delivery))
            due_at = hours.due_at(preference, kind, way, now)
            # A worker may have taken it meanwhile.
            waiting.filter(pk=delivery.pk).update(channel=way, due_at=due_at)
