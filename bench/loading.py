"""Many rows at once: COPY into tables whose indexes are made afterwards."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import chain

from django.db import connection
from django.db.models import Model
from django.db.models.fields import NOT_PROVIDED

# Those of constraints stay: rows are checked as they come.
INDEXES = """
SELECT indexname, indexdef FROM pg_indexes
 WHERE schemaname = 'public' AND tablename = ANY(%s)
   AND indexname NOT IN (SELECT conname FROM pg_constraint)
"""


def copy(model: type[Model], rows: Iterable[dict[str, object]]) -> None:
    """Write rows of columns; what a row does not name is as in a new object of the model.

    Only before the first row may the rows ask the database: COPY keeps the connection.
    """
    usual, rows = _usual(model), iter(rows)
    first = next(rows)
    names = ", ".join(f'"{name}"' for name in usual)
    with connection.cursor() as cursor:
        # Nobody reads notices while rows are sent, and unread ones stop the server.
        cursor.execute("SET client_min_messages = error")
        with cursor.copy(f"COPY {model._meta.db_table} ({names}) FROM STDIN") as writer:
            for row in chain([first], rows):
                writer.write_row([_plain(row.get(name, usual[name])) for name in usual])
        cursor.execute(
            f"SELECT setval(pg_get_serial_sequence('{model._meta.db_table}', 'id'), max(id))"
            f" FROM {model._meta.db_table}"
        )


@contextmanager
def without_indexes(*models: type[Model]) -> Iterator[None]:
    """Drop the indexes of these tables and make them again at the end."""
    with connection.cursor() as cursor:
        cursor.execute(INDEXES, [[model._meta.db_table for model in models]])
        indexes = cursor.fetchall()
        for name, _definition in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
    yield
    with connection.cursor() as cursor:
        for _name, definition in indexes:
            cursor.execute(definition)


def _usual(model: type[Model]) -> dict[str, object]:
    now = datetime.now(UTC)
    fields = [field for field in model._meta.concrete_fields if field.db_default is NOT_PROVIDED]
    return {
        field.column: now
        if getattr(field, "auto_now", None) or getattr(field, "auto_now_add", None)
        else field.get_default()
        for field in fields
    }


def _plain(value: object) -> object:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else value
