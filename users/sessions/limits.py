"""How long a session lasts: so long without a request, and so long after the sign-in (R28)."""

from datetime import timedelta
from typing import Any, NamedTuple, Protocol


class Limit(NamedTuple):
    idle: timedelta
    absolute: timedelta
    # Whether the page says so shortly before the end.
    warns: bool = False


class Facts(Protocol):
    def get(self, key: str, default: Any = None) -> Any: ...


# What a session says of itself → its limit; of several the strictest counts.
LIMITS = {
    "shared": Limit(timedelta(minutes=30), timedelta(hours=12), warns=True),
    "staff": Limit(timedelta(hours=3), timedelta(hours=12), warns=True),
}
USUAL = Limit(timedelta(days=14), timedelta(days=90))
# A request that comes so soon after another is not written down.
PAUSE = timedelta(minutes=1)


def limit_of(session: Facts) -> Limit:
    """The limit of a session, from what was noted in it at the sign-in."""
    own = [limit for fact, limit in LIMITS.items() if session.get(fact)]
    return min(own, default=USUAL)
