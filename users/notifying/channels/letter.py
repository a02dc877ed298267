"""What goes out, in all the forms that channels may need."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Letter:
    """What every channel can send; each takes the parts it needs."""

    subject: str
    text: str
    html: str
    brief: str
    url: str
    # The same at every try, so that mail programs can tell a second copy.
    reference: str
    unsubscribe_url: str = ""
