"""Jobs by name: the row is the truth, the job is a nudge."""

from functools import cache

import structlog
from celery import Celery, current_app
from django.db import transaction
from kombu import Connection
from kombu.exceptions import OperationalError
from kombu.pools import producers

# A broker that hangs may cost the person who waits a second, not more.
PATIENCE = {"socket_timeout": 0.3, "socket_connect_timeout": 0.3, "max_retries": 0}

log = structlog.get_logger(__name__)


def nudge(name: str, **kwargs: object) -> None:
    """Send a task once the transaction commits; a broker that is down only leaves it to a sweep."""
    transaction.on_commit(lambda: _send(name, kwargs), robust=True)


def _send(name: str, kwargs: dict[str, object]) -> None:
    task = _application().signature(name, kwargs=kwargs)
    try:
        with producers[_broker()].acquire(block=True, timeout=1) as producer:
            task.apply_async(producer=producer, retry=False, ignore_result=True)
    except OperationalError as error:
        log.warning("nudge_lost", task=name, error=str(error))


@cache
def _application() -> Celery:
    """The application, once it knows every task and so their options."""
    current_app.loader.import_default_modules()
    return current_app


@cache
def _broker() -> Connection:
    options = current_app.conf.broker_transport_options | PATIENCE
    return current_app.connection_for_write().clone(transport_options=options)
