"""The mail that a development site keeps in files instead of sending it."""

from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

FILES = 20
# The file-based backend draws such a line after each message.
LINE = b"\n" + b"-" * 79 + b"\n"


class Letter(NamedTuple):
    to: str
    subject: str
    sent_at: datetime
    text: str


def is_open() -> bool:
    """Only while DEBUG is on and the mail is kept in files."""
    return settings.DEBUG and bool(getattr(settings, "EMAIL_FILE_PATH", None))


def latest() -> list[Letter]:
    """The youngest letters first."""
    files = sorted(Path(settings.EMAIL_FILE_PATH).glob("*.log"), key=lambda f: f.stat().st_mtime)
    texts = (text for file in files[-FILES:] for text in file.read_bytes().split(LINE))
    letters = [_letter(text) for text in texts if text.strip()]
    return sorted(letters, key=lambda letter: letter.sent_at, reverse=True)


def _letter(raw: bytes) -> Letter:
    message = message_from_bytes(raw.strip(), policy=policy.default)
    body = message.get_body(("plain",))
    return Letter(
        message["To"],
        message["Subject"],
        # "-0000" says UTC and is read without a zone.
        parsedate_to_datetime(message["Date"]).replace(tzinfo=UTC),
        body.get_content() if body else "",
    )
