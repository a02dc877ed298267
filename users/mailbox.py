"""The mail and the text messages that a development site keeps in files instead of sending them."""

from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import gettext as _

from users.sms import file as sms_file

FILES = 20
MESSAGES = 40
# The file-based backend draws such a line after each message.
LINE = b"\n" + b"-" * 79 + b"\n"


class Letter(NamedTuple):
    """A mail; a text message is one without a subject."""

    to: str
    subject: str
    sent_at: datetime
    text: str

    @property
    def title(self) -> str:
        return self.subject or _("Text message")

    @property
    def icon(self) -> str:
        return "mail" if self.subject else "message-square"


def is_open() -> bool:
    """Only while DEBUG is on and the mail is kept in files."""
    return settings.DEBUG and bool(getattr(settings, "EMAIL_FILE_PATH", None))


def latest() -> list[Letter]:
    """The youngest first, mail and text messages together."""
    return sorted([*_mails(), *_texts()], key=lambda letter: letter.sent_at, reverse=True)


def _mails() -> list[Letter]:
    files = sorted(Path(settings.EMAIL_FILE_PATH).glob("*.log"), key=lambda f: f.stat().st_mtime)
    texts = (text for file in files[-FILES:] for text in file.read_bytes().split(LINE))
    return [_letter(text) for text in texts if text.strip()]


def _texts() -> list[Letter]:
    if not getattr(settings, "SMS_FILE_PATH", None):
        return []
    return [Letter(sms.phone, "", sms.sent_at, sms.text) for sms in sms_file.read()[-MESSAGES:]]


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
