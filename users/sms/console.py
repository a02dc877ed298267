"""Messages on the screen, for whoever develops without the mailbox page."""

import sys


def send(phone: str, text: str) -> None:
    sys.stdout.write(f"SMS to {phone}\n{text}\n")
