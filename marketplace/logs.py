"""Logs: one JSON object a line in production, readable lines on a developer's machine."""

import re
import sys
from logging.config import dictConfig
from typing import Any

import structlog

EventDict = dict[str, Any]

# Never in a log: addresses, what follows a question mark or a key in a path, and what PostgreSQL
# tells of the row that it refused, to the end of its exception.
SECRETS = (
    (re.compile(r"DETAIL:.*?(?=\n\n(?:The above|During handling)|\Z)", re.DOTALL), "DETAIL: …"),
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "<email>"),
    (re.compile(r"(?<=[/\w-])\?[^\s\"']+"), "?…"),
    (re.compile(r"(/(?:key|confirm-email|token|stop|unsubscribe)/)[^/\s]+"), r"\1…"),
    (re.compile(r"(?<=/feeds/)[0-9A-Za-z]{20,}"), "…"),
)
SHARED = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]
LOGGERS = {
    # Django gives them handlers of their own; the root's is enough.
    "django": {"handlers": [], "level": "NOTSET", "propagate": True},
    "django.server": {"handlers": [], "level": "NOTSET", "propagate": True},
    # django-structlog has written these lines already, with a number.
    "django.request": {"level": "CRITICAL"},
    "pyvips": {"level": "WARNING"},
    "celery.worker.strategy": {"level": "WARNING"},
    "celery.app.trace": {"level": "CRITICAL"},
    # Scanners try host names all day.
    "django.security.DisallowedHost": {"level": "CRITICAL"},
}


def configure(options: dict[str, Any]) -> None:
    """Set up logging from `LOGGING = {"level": ..., "json": ...}`; used as LOGGING_CONFIG."""
    structlog.configure(
        processors=[
            *SHARED,
            structlog.stdlib.PositionalArgumentsFormatter(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    dictConfig(_standard_logging(options["level"], as_json=options["json"]))


def without_secrets(_logger: object, _method: str, event: EventDict) -> EventDict:
    """Blot out what a log must not keep."""
    return {key: _blot(value) if isinstance(value, str) else value for key, value in event.items()}


def _blot(text: str) -> str:
    for pattern, replacement in SECRETS:
        text = pattern.sub(replacement, text)
    return text


def _standard_logging(level: str, *, as_json: bool) -> dict[str, Any]:
    last = (
        [
            structlog.processors.format_exc_info,
            without_secrets,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ]
        if as_json
        else [without_secrets, structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())]
    )
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": SHARED,
        "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": formatter},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": LOGGERS,
    }
