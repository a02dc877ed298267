"""What a socket may be sent: JSON objects of a modest size (R72)."""

import json

LONGEST = 16 * 1024  # bytes


class BadFrame(Exception):
    """A frame that cannot be used; its text is the code that the sender reads."""


def read(text: str | None) -> dict:
    """The object in a frame, every text of which a database can keep. Raises `BadFrame`."""
    if text is None:
        raise BadFrame("not_text")
    if len(text) > LONGEST or len(text.encode(errors="replace")) > LONGEST:
        raise BadFrame("too_long")
    try:
        content = json.loads(text, parse_constant=_refuse_constant)
        # Half a surrogate pair is JSON, but no text.
        plain = json.dumps(content, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise BadFrame("not_json") from None
    if not isinstance(content, dict):
        raise BadFrame("not_an_object")
    if rb"\u0000" in plain.replace(rb"\\", b""):
        raise BadFrame("null_character")
    return content


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")
