"""Reading what was sent."""

import re


def code_in(text: str) -> str:
    """The six digits in a letter or a text message."""
    return re.search(r"\b\d{6}\b", text)[0]
