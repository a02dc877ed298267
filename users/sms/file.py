"""Messages in a file, one line of JSON each: the mailbox page of a development site shows them."""

import json
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone


class Sms(NamedTuple):
    phone: str
    text: str
    sent_at: datetime


def send(phone: str, text: str) -> None:
    file = Path(settings.SMS_FILE_PATH)
    file.parent.mkdir(parents=True, exist_ok=True)
    line = {"phone": phone, "text": text, "sent_at": timezone.now().isoformat()}
    with file.open("a") as stream:
        stream.write(json.dumps(line, ensure_ascii=False) + "\n")


def read() -> list[Sms]:
    """Every message that was sent, oldest first."""
    file = Path(settings.SMS_FILE_PATH)
    lines = file.read_text().splitlines() if file.exists() else []
    return [_sms(json.loads(line)) for line in lines]


def _sms(line: dict[str, str]) -> Sms:
    return Sms(line["phone"], line["text"], datetime.fromisoformat(line["sent_at"]))
