"""Rows of an export as people read them: names of fields in words, moments on their own clock."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import Field, Model
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from marketplace.templatetags.ui import full_moment

NOTHING = "–"


def worded(table: type[Model], row: dict[str, object]) -> Iterator[tuple[str, object]]:
    """Each field's label with its value, in the active language and time zone."""
    for name, value in row.items():
        field = table._meta.get_field(name)
        yield capfirst(field.verbose_name), _words(field, value)


def _words(field: Field, value: object) -> object:
    match value:
        case None | "" | [] | {}:
            return NOTHING
        case bool():
            return _("Yes") if value else _("No")
        case datetime():
            return full_moment(value)
        case date():
            return date_format(value)
        case list():
            return ", ".join(map(str, value))
        case dict():
            return ", ".join(f"{name}: {one}" for name, one in value.items())
    return dict(field.flatchoices).get(value, value)
