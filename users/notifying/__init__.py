"""Telling people what happened: one row of news, and one for each way it takes to them."""

from django.db import transaction
from django.utils import timezone

from marketplace.jobs import nudge
from users.models import Delivery, Notification, Preference, User
from users.notifying import bell, choices, hours
from users.notifying.kinds import Kind, kind_of


def notify(
    user: User, kind: str, *, path: str = "", key: str = "", **facts: object
) -> Notification | None:
    """Tell a person, in the caller's transaction; None where nobody is to be told, or told twice.

    `path` is the page to open. What has the same `key` is told once. A fact `person_id` names
    whom the news are about: nothing is told across a block. Raises `KeyError` for a kind that
    nobody registered and for a fact that its words lack.
    """
    known = kind_of(kind)
    known.check(facts)
    if not choices.can_be_told(user) or choices.is_blocked(user, facts):
        return None
    with transaction.atomic():
        news, is_new = _write(user, key, kind=kind, path=path, facts=facts)
        if is_new:
            _send_off(news, known)
    return news if is_new else None


def _write(user: User, key: str, **told: object) -> tuple[Notification, bool]:
    if key:
        return Notification.objects.get_or_create(user=user, key=key, defaults=told)
    return Notification.objects.create(user=user, **told), True


def _send_off(news: Notification, kind: Kind) -> None:
    """Write a delivery for each channel that is on, and begin with what is due now."""
    now = timezone.now()
    preference = Preference.objects.of(news.user)
    for channel in choices.channels_for(news.user, kind):
        way = choices.way_of(preference, kind, channel)
        due_at = hours.due_at(preference, kind, way, now)
        delivery = Delivery.objects.create(notification=news, channel=way, due_at=due_at)
        if due_at <= now:
            nudge("users.deliver_notification", delivery_id=delivery.pk)
    bell.ring(news.user_id)
