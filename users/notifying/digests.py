"""Digests: what a person wants together leaves in one e-mail in the morning."""

from django.db import transaction
from django.utils import timezone

from users.models import Delivery, Preference, User
from users.notifying import choices, letters
from users.notifying.sending import BATCH, attempt


def send_due() -> None:
    """One e-mail for each person whose morning has come."""
    due = Delivery.objects.in_digests().due(timezone.now())
    readers = due.order_by("notification__user").values_list("notification__user", flat=True)
    for user_id in readers.distinct()[:BATCH]:
        send_to(user_id)


def send_to(user_id: int) -> None:
    """Send what a person's digest holds and is still wanted, unless somebody else is at it."""
    wanted = []
    for delivery in _claim(user_id):
        if why := choices.objection(delivery):
            delivery.skip(why)
        else:
            wanted.append(delivery)
    if wanted:
        _send(wanted)


def _claim(user_id: int) -> list[Delivery]:
    """All of it or nothing: two clocks must not make two digests of one."""
    now = timezone.now()
    with transaction.atomic():
        reader = User.objects.select_for_update(skip_locked=True, no_key=True).filter(pk=user_id)
        if not reader.exists():
            return []
        mine = Delivery.objects.in_digests().filter(notification__user=user_id)
        return mine.claim(now)


def _send(deliveries: list[Delivery]) -> None:
    user = deliveries[0].notification.user
    is_sent = attempt(user, choices.EMAIL, lambda: letters.digest_of(user, deliveries))
    now = timezone.now()
    for delivery in deliveries:
        if is_sent:
            delivery.note_sent(now)
        else:
            delivery.note_failure(now)
    if is_sent:
        Preference.objects.filter(user=user).update(digest_sent_at=now)
