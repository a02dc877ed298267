"""The number on the bell, brought to every open page of its person."""

from django.db import transaction

from users.models import Notification
from users.sessions import sockets


def ring(user_id: int) -> None:
    """Tell open pages the number of unread news once the transaction commits."""
    transaction.on_commit(lambda: _tell(user_id), robust=True)


def _tell(user_id: int) -> None:
    unread = Notification.objects.filter(user=user_id).count_unread()
    sockets.tell(user_id, {"unread": unread})
