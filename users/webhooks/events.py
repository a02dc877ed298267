"""What webhooks can be told of; every app registers its own when it loads."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from users.models import Webhook

# Ids of the row, and whom they are for → what is sent; None when nothing is left to tell.
Body = Callable[[dict, Webhook], dict | None]


@dataclass(frozen=True)
class Event:
    """`body` writes at the last moment, so that nothing leaves that was hidden meanwhile."""

    name: str
    label: str | Promise
    body: Body
    is_tried_once: bool = False


_events: dict[str, Event] = {}


def register(*events: Event) -> None:
    """Let these be told; called when an app loads."""
    _events.update({event.name: event for event in events})


def event_of(name: str) -> Event:
    """The event of this name; raises `KeyError` when nobody registered it."""
    return _events[name]


def known(name: str) -> Event | None:
    """The event of a row, None when a later release has dropped it."""
    return _events.get(name)


def _trial(payload: dict, webhook: Webhook) -> dict:
    return {"text": str(_("This is a test. It arrived."))}


TEST = Event("webhook.test", _("Test"), _trial, is_tried_once=True)
