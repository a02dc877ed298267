"""URLs of PostgreSQL and Redis, on TCP or unix sockets, in the form each library wants."""

from urllib.parse import parse_qs, unquote, urlsplit

# A generic plan for a search costs seconds; the tables are read from memory or a solid disk, where
# each page is as near as any other; sets of listings are held exactly (4 MB hold 100,000).
OPTIONS = "-c plan_cache_mode=force_custom_plan -c random_page_cost=1.1 -c work_mem=16MB"
# A runaway query must not hold a web worker.
TIMEOUTS = (
    " -c statement_timeout={milliseconds} -c lock_timeout=2000 "
    "-c idle_in_transaction_session_timeout=10000"
)


def database(url: str, *, conn_max_age: int, statement_timeout: int) -> dict:
    """Django's settings for `postgres://user:password@host:port/name` or `?host=/socket/folder`."""
    parts = urlsplit(url)
    query = {key: values[0] for key, values in parse_qs(parts.query).items()}
    timeouts = TIMEOUTS.format(milliseconds=statement_timeout) if statement_timeout else ""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host") or parts.hostname or "",
        "PORT": query.get("port") or parts.port or "",
        "CONN_MAX_AGE": conn_max_age,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"options": OPTIONS + timeouts},
    }


def redis_url(base: str, number: int) -> str:
    """The URL of one numbered Redis database, as redis-py understands it."""
    return f"{base}?db={number}" if base.startswith("unix:") else f"{base.rstrip('/')}/{number}"


def broker_url(base: str, number: int) -> str:
    """The URL of one numbered Redis database, as Celery understands it."""
    if base.startswith("unix:"):
        return f"redis+socket://{base.removeprefix('unix://')}?virtual_host={number}"
    return redis_url(base, number)
