"""Codes by mail and SMS, for the pages and the API alike (security.md, R22 and T3).

    code_id = codes.issue("verify_email", address, person)   # may raise TooManySent
    send(address, codes.draw(code_id))                       # the digits exist only here
    codes.check(code_id, given, purpose="verify_email")      # five tries, ten minutes, one use

Pages that must not say who has an account count with `admit` what they send instead of a code.
"""

import re
import uuid
from contextlib import suppress

from django.http import HttpRequest
from django.utils import timezone

from marketplace.ratelimit import count
from users.models import Code, User
from users.models.code import LIFE
from users.signing import devices

MINUTES = LIFE.seconds // 60
LIMITS = ("code_hour", "code_day")
# Codes that go to whoever proved the address, at the wish of anybody who knows it.
OPENS_ACCOUNT = {"login", "reset"}
NOT_DIGITS = re.compile(r"\D")


class TooManySent(Exception):
    """This address or number has had its codes for now."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(retry_after)
        self.retry_after = retry_after


def reserve() -> str:
    """The id of a code that is issued later, when it is known who it goes to."""
    return str(uuid.uuid4())


def issue(
    purpose: str,
    recipient: str,
    user: User | None = None,
    *,
    code_id: str = "",
    request: HttpRequest | None = None,
) -> str:
    """Note that a code goes to this address; one that was reserved keeps its id."""
    admit(recipient, device=_device(purpose, recipient, user, request))
    code = Code.objects.create(
        id=code_id or reserve(),
        purpose=purpose,
        recipient=recipient.lower(),
        user=user,
        via=getattr(request, "via", "page"),
        expires_at=timezone.now() + LIFE,
    )
    return str(code.pk)


def draw(code_id: str) -> str:
    """The six digits, for the message that is about to be sent."""
    return Code.objects.get(pk=code_id).draw()


def check(code_id: str, given: str, *, purpose: str) -> bool:
    """Count a try, and say whether it was right. An empty id is one that nobody was sent."""
    digits = NOT_DIGITS.sub("", given)
    with suppress(ValueError):
        return Code.objects.guess(uuid.UUID(code_id or reserve()), purpose, digits)
    return False


def end(code_id: str) -> None:
    """A new code is on its way: this one opens nothing any more."""
    if code_id and (code := Code.objects.filter(pk=code_id).first()):
        code.end()


def admit(recipient: str, *, device: str = "") -> None:
    """Count one message, with or without a code in it, or raise TooManySent.

    The owner's device has messages of its own: strangers who use up the others do not keep a new
    password from it (T4).
    """
    for name in LIMITS:
        verdict = count(name, " ".join(filter(None, (recipient.lower(), device))))
        if not verdict.allowed:
            raise TooManySent(verdict.retry_after)


def _device(purpose: str, recipient: str, user: User | None, request: HttpRequest | None) -> str:
    """The device that is known, if the code goes where its owner is sure to be reached."""
    if not (request and user and purpose in OPENS_ACCOUNT):
        return ""
    address = user.emailaddress_set.filter(email__iexact=recipient, verified=True)
    is_proved = address.exists() if "@" in recipient else user.phone_is_verified
    return devices.known(request, user) if is_proved else ""
