"""The ways out of the site. The site itself needs none: every piece of news is shown there."""

from typing import Protocol

from django.utils.functional import Promise

from users.models import User
from users.notifying.channels.email import Email
from users.notifying.channels.letter import Letter
from users.notifying.channels.push import Push
from users.notifying.channels.sms import Sms


class Channel(Protocol):
    name: str
    label: str | Promise
    # What a person without an address for it must do first.
    missing: str | Promise

    def is_offered(self) -> bool:
        """True where this site can use it."""

    def reaches(self, user: User) -> bool:
        """True where the person has a confirmed address for it."""

    def send(self, user: User, letter: Letter) -> None:
        """Send, or raise anything at all: it is tried again later."""


CHANNELS: dict[str, Channel] = {channel.name: channel for channel in (Email(), Sms(), Push())}


def offered() -> list[Channel]:
    return [channel for channel in CHANNELS.values() if channel.is_offered()]
