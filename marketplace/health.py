"""What a load balancer asks: does the process live, and can it work?"""

import time
from collections.abc import Callable

from celery import current_app
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from redis import Redis


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """The database and Redis answer; the ages of the sweeps tell whether jobs are done."""
    checks = {name: _works(check) for name, check in CHECKS.items()}
    ready = all(checks.values())
    sweeps = _sweep_ages() if checks["redis"] else {}
    body = {"ready": ready, "checks": checks, "seconds_since_sweep": sweeps}
    return JsonResponse(body, status=200 if ready else 503)


def _ask_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _ask_redis() -> None:
    with Redis.from_url(settings.REDIS_URL, socket_timeout=1, socket_connect_timeout=1) as redis:
        redis.ping()


CHECKS: dict[str, Callable[[], None]] = {"database": _ask_database, "redis": _ask_redis}


def _works(check: Callable[[], None]) -> bool:
    try:
        check()
    except Exception:  # whatever is wrong, the answer is no
        return False
    return True


def _sweep_ages() -> dict[str, int | None]:
    """Seconds since each sweep went through beat, broker and worker; None before the first time."""
    now = time.time()
    seen = cache.get_many(f"sweep:{task}" for task in current_app.conf.beat_schedule)
    return {
        task: int(now - seen[key]) if (key := f"sweep:{task}") in seen else None
        for task in current_app.conf.beat_schedule
    }
