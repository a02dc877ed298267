"""Messages kept in a list, for tests."""

from typing import NamedTuple


class Sms(NamedTuple):
    phone: str
    text: str


outbox: list[Sms] = []


def send(phone: str, text: str) -> None:
    outbox.append(Sms(phone, text))
