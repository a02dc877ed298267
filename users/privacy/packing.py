"""One file of everything that leads to a person: data.json, the same to read, and their files."""

import json
import shutil
from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

from django.apps import apps
from django.conf import settings
from django.core.files import File as Content
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Field, Model
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from phonenumber_field.phonenumber import PhoneNumber

from marketplace.templatetags.ui import full_moment
from users.clock import zone_of
from users.models import Export, User
from users.notifying import notify
from users.privacy.registry import File, Policy, policies
from users.privacy.words import worded

VERSION = 1
MONEY = "Amounts are whole numbers of the smallest unit of the currency beside them (tiyn, cents)."
MOMENTS = "Moments are in UTC, as ISO 8601 writes them."

Row = dict[str, object]


class Encoder(DjangoJSONEncoder):
    """Whatever JSON has no type for is written as people write it."""

    def default(self, value: object) -> object:
        if isinstance(value, PhoneNumber):
            return value.as_e164
        try:
            return super().default(value)
        except TypeError:
            return str(value)


def build(export: Export) -> None:
    """Pack it and tell its owner, unless another worker does or did."""
    if not export.claim():
        return
    try:
        with TemporaryFile() as file:
            pack(export.user, file)
            is_kept = export.keep(Content(file))
    except Exception:
        export.give_back()
        raise
    if is_kept:
        page = reverse("users:privacy")
        notify(export.user, "export_ready", path=page, key=f"export:{export.pk}")


def pack(person: User, target: IO[bytes]) -> None:
    """Write the whole package to an open file."""
    tables = tables_of(person)
    with ZipFile(target, "w", ZIP_DEFLATED) as package:
        package.writestr("data.json", as_json(person, tables))
        package.writestr("index.html", as_page(person, tables))
        for file in files_of(person):
            with file.storage.open(file.path) as source, package.open(file.name, "w") as copy:
                shutil.copyfileobj(source, copy)


def tables_of(person: User) -> dict[str, dict[object, Row]]:
    """Each model with its rows by primary key; those that nothing leads to are empty."""
    tables: dict[str, dict[object, Row]] = {}
    for policy in _exported():
        rows = tables.setdefault(policy.model, {})
        for row in _rows(policy, person):
            rows.setdefault(row.pk, _plain(row, policy))
    return tables


def files_of(person: User) -> Iterator[File]:
    """The files there are, each once."""
    found = {}
    for policy in _exported():
        for row in _rows(policy, person):
            found |= {file.name: file for file in policy.files(row)}
    return (file for file in found.values() if file.storage.exists(file.path))


def as_json(person: User, tables: dict[str, dict[object, Row]]) -> str:
    told = {
        "format": f"{settings.SITE_NAME} export",
        "version": VERSION,
        "made_at": timezone.now(),
        "person": person.username,
        "site": settings.SITE_URL,
        "notes": [MONEY, MOMENTS],
        "models": {name: list(rows.values()) for name, rows in tables.items()},
    }
    return json.dumps(told, cls=Encoder, ensure_ascii=False, indent=1)


def as_page(person: User, tables: dict[str, dict[object, Row]]) -> str:
    """The same for people, in their language and without anything from elsewhere."""
    language = person.language or settings.LANGUAGE_CODE
    with translation.override(language), timezone.override(zone_of(person)):
        known = ((apps.get_model(name), rows.values()) for name, rows in tables.items() if rows)
        shown = [
            (table._meta.verbose_name_plural, [list(worded(table, row)) for row in rows])
            for table, rows in known
        ]
        context = {"person": person, "tables": shown, "made_at": full_moment(timezone.now())}
        return render_to_string("users/privacy/package.html", context)


def _exported() -> Iterator[Policy]:
    return (policy for policy in policies() if policy.is_exported)


def _rows(policy: Policy, person: User) -> Iterator[Model]:
    relations = [field.name for field in _shown(policy) if field.is_relation]
    return policy.rows(person).select_related(*relations).order_by("pk").iterator(chunk_size=500)


def _shown(policy: Policy) -> list[Field]:
    fields = policy.table._meta.concrete_fields
    return [field for field in fields if field.name not in policy.hidden]


def _plain(row: Model, policy: Policy) -> Row:
    return {field.name: _value(row, field) for field in _shown(policy)}


def _value(row: Model, field: Field) -> object:
    """What it points to goes by its public address, where it has one."""
    if not field.is_relation:
        return getattr(row, field.name)
    other = getattr(row, field.name)
    names = (getattr(other, name, None) for name in ("username", "slug", "name"))
    return next(filter(None, names), getattr(row, field.attname))
