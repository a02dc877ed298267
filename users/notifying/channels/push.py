"""Web push, behind the back end that the settings name; without one nobody is offered it."""

from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from users.models import PushSubscription, User
from users.notifying.channels.letter import Letter


class PushBackend(Protocol):
    def push(self, subscription: PushSubscription, text: str, url: str) -> None:
        """Show the text in this browser; raises `Gone` where the browser wants no more."""


class Gone(Exception):
    """The browser has taken its permission back."""


class Push:
    name = "push"
    label = _("In the browser")
    missing = _("Messages in the browser need your permission there.")

    def is_offered(self) -> bool:
        return bool(settings.PUSH_BACKEND)

    def reaches(self, user: User) -> bool:
        return self.is_offered() and user.push_subscriptions.exists()

    def send(self, user: User, letter: Letter) -> None:
        backend: PushBackend = import_string(settings.PUSH_BACKEND)()
        for subscription in user.push_subscriptions.all():
            try:
                backend.push(subscription, letter.subject, letter.url)
            except Gone:
                subscription.delete()
