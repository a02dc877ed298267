"""Marks in everything that is known of a person, and a search for them everywhere."""

import re
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from phonenumber_field.modelfields import PhoneNumberField

from users.models import User
from users.privacy.registry import Policy, policies

MARK = "canary"
SHORTEST = 12
# Names of files, what other rows are found by, and addresses, which have a mark from the start.
LEFT_ALONE = {
    *("key", "avatar", "logo", "logo_upload", "session_key", "object_id", "slug", "source_id"),
    *("feed_token", "secret", "words"),
    *("email", "phone", "recipient"),
}
FOLDERS = ("uploads", "exports")
NUMBERED = re.compile(rf"{MARK}\d{{4}}")

# Model, the way to it, field.
Column = tuple[str, str, str]


def plant(person: User) -> dict[str, Column]:
    """Write a mark of its own into each column of words of each row; mark → where it is."""
    found = [(policy, row) for policy in policies() for row in policy.rows(person)]
    planted: dict[str, Column] = {}
    # Where two ways lead to a row, the first one counts.
    once = {(policy.model, row.pk): (policy, row) for policy, row in reversed(found)}
    for policy, row in once.values():
        planted |= _mark(policy, row, len(planted))
    return planted


def marks(text: str) -> set[str]:
    return set(NUMBERED.findall(text))


def in_database(words: str = MARK) -> Iterator[tuple[str, str]]:
    """Every row of every table that holds these words, as table and text."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            name = connection.ops.quote_name(table)
            cursor.execute(f"SELECT t::text FROM {name} t WHERE t::text ILIKE %s", [f"%{words}%"])
            yield from ((table, text) for (text,) in cursor.fetchall())


def in_files() -> list[Path]:
    """Every file below the folders of media, uploads and exports that holds a mark."""
    options = (settings.STORAGES[name]["OPTIONS"]["location"] for name in FOLDERS)
    folders = [Path(settings.MEDIA_ROOT), *map(Path, options)]
    files = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return [path for path in files if MARK.encode() in path.read_bytes()]


def _mark(policy: Policy, row: models.Model, number: int) -> dict[str, Column]:
    values, planted = {}, {}
    way = policy.person if isinstance(policy.person, str) else policy.person.__name__
    for field in policy.table._meta.concrete_fields:
        if _takes_words(field):
            mark = f"{MARK}{number + len(planted):04}"
            values[field.name] = _marked(field, getattr(row, field.attname), mark)
            planted[mark] = (policy.model, way, field.name)
    policy.table._base_manager.filter(pk=row.pk).update(**values)
    return planted


def _takes_words(field: models.Field) -> bool:
    if field.primary_key or field.choices or field.is_relation or field.name in LEFT_ALONE:
        return False
    if isinstance(field, ArrayField):
        return _takes_words(field.base_field)
    if isinstance(field, models.JSONField):
        return True
    is_words = isinstance(field, models.CharField | models.TextField)
    return is_words and not isinstance(field, PhoneNumberField) and not _is_short(field)


def _is_short(field: models.Field) -> bool:
    return field.max_length is not None and field.max_length < SHORTEST


def _marked(field: models.Field, value: object, mark: str) -> object:
    if isinstance(field, ArrayField):
        return [mark]
    return {**value, "note": mark} if isinstance(field, models.JSONField) else mark
