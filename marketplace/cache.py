"""The cache in Redis; while Redis is away it is empty, and nobody waits for it (T22)."""

import time
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import structlog
from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

PATIENCE = {"socket_timeout": 0.3, "socket_connect_timeout": 0.3, "retry": Retry(NoBackoff(), 1)}
SECONDS_OF_REST = 5
_rest = SimpleNamespace(until=0.0)

log = structlog.get_logger(__name__)


class RestingCache(RedisCache):
    """Without Redis what is set is lost, what is asked for is missing, what is added is new."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params | {"OPTIONS": PATIENCE | params.get("OPTIONS", {})})

    def add(self, *args: object, **kwargs: object) -> bool:
        return _ask(super().add, True, *args, **kwargs)

    def get(self, key: str, default: Any = None, **kwargs: object) -> Any:
        return _ask(super().get, default, key, default, **kwargs)

    def get_many(self, *args: object, **kwargs: object) -> dict[str, Any]:
        return _ask(super().get_many, {}, *args, **kwargs)

    def set(self, *args: object, **kwargs: object) -> None:
        _ask(super().set, None, *args, **kwargs)

    def delete(self, *args: object, **kwargs: object) -> bool:
        return _ask(super().delete, False, *args, **kwargs)


def is_resting() -> bool:
    """Whether Redis failed just now: what is set at this moment, is lost."""
    return time.monotonic() < _rest.until


def _ask(verb: Callable[..., Any], otherwise: Any, *args: object, **kwargs: object) -> Any:
    """What Redis says, or `otherwise`; after a failure it is left alone for a while."""
    if is_resting():
        return otherwise
    try:
        return verb(*args, **kwargs)
    except (OSError, RedisError) as error:
        _rest.until = time.monotonic() + SECONDS_OF_REST
        log.warning("cache_without_redis", error=str(error))
        return otherwise
