"""The table of all that leads to a person: one policy for each way from them to rows.

Each app lists its own in `privacy.py`. `tests/test_privacy_registry.py` walks all models, so that
none is forgotten.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.apps import apps
from django.core.files.storage import Storage
from django.db.models import Model, Q, QuerySet

from users.models import User
from users.privacy.subjects import RECORDS, Subject


class File(NamedTuple):
    """A file that belongs to a row: its name in the export, and where it lies."""

    name: str
    storage: Storage
    path: str


Erase = Callable[[QuerySet, User], object]


def delete(rows: QuerySet, person: User) -> None:
    """Leave nothing."""
    rows.delete()


def keep(rows: QuerySet, person: User) -> None:
    """Leave the rows: they hold no words of the person and point to a name that says nothing."""


def follow(rows: QuerySet, person: User) -> None:
    """Nothing by itself: the rows go, or stay, with what they hang on."""


def blank(**values: object) -> Erase:
    """Leave the rows with these values in the fields that hold words."""

    def erase(rows: QuerySet, person: User) -> None:
        rows.update(**values)

    return erase


def no_files(row: Model) -> Iterable[File]:
    return ()


@dataclass(frozen=True, kw_only=True)
class Policy:
    """What becomes of the rows of a model that a path, or a question, leads to from a person.

    `hidden` are fields that no export shows: secrets, and what is of somebody else. Rows that
    are about the person but belong to others are not exported at all.
    """

    model: str
    person: str | Callable[[User], Q]
    erase: Erase
    subject: Subject | None = None
    hidden: tuple[str, ...] = ()
    is_exported: bool = True
    files: Callable[[Model], Iterable[File]] = no_files

    @property
    def table(self) -> type[Model]:
        return apps.get_model(self.model)

    def rows(self, person: User) -> QuerySet:
        """All rows that this way leads to, whatever state they are in."""
        wanted = self.person(person) if callable(self.person) else Q(**{self.person: person})
        return self.table._default_manager.filter(wanted)


_policies: list[Policy] = []


def register(*policies: Policy) -> None:
    _policies.extend(policy for policy in policies if policy not in _policies)


def policies() -> list[Policy]:
    """All of them, from the lowest floor to the highest."""
    return list(_policies)


def subjects() -> list[Subject]:
    """What is kept, each kind once; last what stays behind."""
    found = dict.fromkeys(policy.subject for policy in _policies if policy.subject)
    return sorted(found, key=lambda subject: subject == RECORDS)
