"""One table of limits, counted exactly and for all doors together (R5, T19)."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, wraps
from math import ceil
from types import SimpleNamespace
from typing import NamedTuple

import structlog
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from limits import RateLimitItem, parse
from limits.errors import StorageError
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter
from redis.backoff import NoBackoff
from redis.retry import Retry
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from marketplace.clientip import client_network
from marketplace.refusals import refuse


class Limit(NamedTuple):
    """So many in a period. `RATE_LIMIT_<NAME>` in the settings overrides the amount.

    Counted for each person, or for each address where `by_address`. Without Redis a `strict`
    limit is counted in the database; the others let everybody pass.
    """

    amount: int
    period: str
    by_address: bool = False
    strict: bool = False


LIMITS = {
    "auth": Limit(5, "minute", by_address=True, strict=True),
    # Messages with a code to one address or number, whether it has an account or not.
    "code_hour": Limit(5, "hour", strict=True),
    "code_day": Limit(10, "day", strict=True),
    "second_factor": Limit(10, "5 minutes", strict=True),
    "general": Limit(60, "minute"),
    "heavy": Limit(10, "minute"),
    "search": Limit(60, "minute"),
    # One for a few keys; many people may share one address.
    "suggestions": Limit(240, "minute"),
    # By address: asking who comes would tie the answer to a session.
    "feed": Limit(120, "minute", by_address=True),
    "favorite": Limit(60, "minute"),
    "upload": Limit(60, "hour"),
    "export": Limit(5, "day", strict=True),
    "reveal_phone": Limit(30, "hour", strict=True),
    "new_ads": Limit(20, "day", strict=True),
    "new_ads_newcomer": Limit(3, "day", strict=True),
}

# A Redis that hangs may cost one request a moment, not every request.
PATIENCE = {"socket_timeout": 0.3, "socket_connect_timeout": 0.3, "retry": Retry(NoBackoff(), 1)}
SECONDS_OF_REST = 5
_rest = SimpleNamespace(until=0.0)

COUNT = """
    INSERT INTO marketplace_ratelimit AS counter (key, hits, ends_at)
    VALUES (%(key)s, 1, clock_timestamp() + %(seconds)s * interval '1 second')
    ON CONFLICT (key) DO UPDATE SET
        hits = CASE WHEN counter.ends_at > clock_timestamp() THEN counter.hits + 1 ELSE 1 END,
        ends_at = CASE WHEN counter.ends_at > clock_timestamp()
            THEN counter.ends_at ELSE excluded.ends_at END
    RETURNING hits, extract(epoch FROM ends_at)::float
"""

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the request may pass, and what is left."""

    allowed: bool
    limit: int
    remaining: int
    resets_at: float

    @property
    def retry_after(self) -> int:
        return max(1, ceil(self.resets_at - time.time()))

    @property
    def headers(self) -> dict[str, str]:
        return {
            "X-RateLimit-Limit": str(self.limit),
            "X-RateLimit-Remaining": str(self.remaining),
            "X-RateLimit-Reset": str(ceil(self.resets_at)),
        }


def limited(name: str, *, methods: tuple[str, ...] = ()) -> Callable[[Callable], Callable]:
    """Decorate a view: beyond the limit it answers 429. `methods` says which ones count."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if methods and request.method not in methods:
                return view(request, *args, **kwargs)
            verdict = admit(request, name)
            if verdict.allowed:
                return view(request, *args, **kwargs)
            return refuse(request, 429, retry_after=verdict.retry_after)

        return guarded

    return decorate


class ApiThrottle(BaseThrottle):
    """The same table for the API; a view names its limit as `throttle_scope`."""

    def allow_request(self, request: Request, view: object) -> bool:
        self.verdict = admit(request, getattr(view, "throttle_scope", "general"))
        request._request.rate_limit_headers = self.verdict.headers
        return self.verdict.allowed

    def wait(self) -> int:
        return self.verdict.retry_after


def admit(request: HttpRequest | Request, name: str) -> Verdict:
    """Count this request under the named limit."""
    user = getattr(request, "user", None)
    if LIMITS[name].by_address or not getattr(user, "is_authenticated", False):
        return count(name, client_network(request))
    return count(name, f"user:{user.pk}")


def count(name: str, who: str) -> Verdict:
    """Count one more for somebody under the named limit; atomic over all processes."""
    item = _item(name)
    if time.monotonic() >= _rest.until:
        try:
            return _count_in_redis(item, name, who)
        except StorageError as error:
            _rest.until = time.monotonic() + SECONDS_OF_REST
            log.warning("limits_without_redis", limit=name, error=str(error))
    return _count_in_database(item, name, who) if LIMITS[name].strict else _pass(item)


def reset() -> None:
    """Forget every count; for tests."""
    _rest.until = 0.0
    _limiter(settings.RATE_LIMIT_STORAGE).storage.reset()


def _item(name: str) -> RateLimitItem:
    limit = LIMITS[name]
    amount = getattr(settings, f"RATE_LIMIT_{name.upper()}", limit.amount)
    return parse(f"{amount}/{limit.period}")


def _count_in_redis(item: RateLimitItem, name: str, who: str) -> Verdict:
    limiter = _limiter(settings.RATE_LIMIT_STORAGE)
    allowed = limiter.hit(item, name, who)
    stats = limiter.get_window_stats(item, name, who)
    return Verdict(allowed, item.amount, stats.remaining, stats.reset_time)


def _count_in_database(item: RateLimitItem, name: str, who: str) -> Verdict:
    with connection.cursor() as cursor:
        cursor.execute(COUNT, {"key": f"{name}:{who}", "seconds": item.get_expiry()})
        hits, ends_at = cursor.fetchone()
    return Verdict(hits <= item.amount, item.amount, max(0, item.amount - hits), ends_at)


def _pass(item: RateLimitItem) -> Verdict:
    return Verdict(True, item.amount, item.amount, time.time() + item.get_expiry())


@lru_cache
def _limiter(url: str) -> MovingWindowRateLimiter:
    options = {} if url.startswith("memory:") else PATIENCE
    url = url.replace("unix://", "redis+unix://", 1) if url.startswith("unix:") else url
    return MovingWindowRateLimiter(storage_from_string(url, wrap_exceptions=True, **options))
