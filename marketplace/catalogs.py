"""Catalogs of translations: which words the source asks for, and compiling what we have.

Babel does it all in Python, so that no gettext programs are needed on any machine.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

# Which arguments are words: one message, singular and plural, "c" a context that tells two apart.
ARGUMENTS = {
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
FUNCTIONS = {"_": None, "_lazy": None, "gettext_noop": None} | {
    name + ending: arguments for name, arguments in ARGUMENTS.items() for ending in ("", "_lazy")
}
FOR_TRANSLATORS = ("Translators:",)
SKIPPED = {"tests", "migrations", "locale", "dev"}


def catalog_path(language: str) -> Path:
    return Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"


def read_catalog(language: str) -> Catalog:
    """The translations of a language; an empty catalog when there is no file."""
    path = catalog_path(language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def compile_catalog(language: str) -> int:
    """Write the binary catalog Django reads; gives the number of messages."""
    catalog = read_catalog(language)
    path = catalog_path(language).with_suffix(".mo")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_mo(file, catalog)
    return len(catalog)


def update_catalog(language: str) -> list[str]:
    """Add the source's new messages, drop those it lost; gives what has no translation yet."""
    catalog, source = read_catalog(language), asked()
    catalog.update(source, no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    path = catalog_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=100, sort_by_file=True, include_lineno=False)
    return untranslated(catalog, source)


def untranslated(catalog: Catalog, source: Catalog) -> list[str]:
    """Messages of the source that a catalog leaves in English."""
    return [
        str(message.id)
        for message in source
        if message.id and not _is_said(catalog.get(message.id, message.context), catalog)
    ]


def asked() -> Catalog:
    """Every message that Python files and templates ask gettext for, and where."""
    catalog = Catalog()
    for path in source_files():
        code = path.read_text(encoding="utf-8")
        place = path.relative_to(settings.BASE_DIR).as_posix()
        for words, notes, context in read_messages(code, is_template=path.suffix != ".py"):
            catalog.add(words, locations=[(place, 0)], auto_comments=notes, context=context)
    return catalog


def read_messages(
    code: str, *, is_template: bool
) -> Iterator[tuple[str | tuple[str, ...], list[str], str | None]]:
    """Messages of one file, plurals as tuples, with notes for translators and the context."""
    if is_template:
        # Django writes a template as calls; unindented, for Babel reads them as Python.
        code = "\n".join(line.lstrip() for line in templatize(code).splitlines())
    for _line, words, notes, context in extract(
        "python", BytesIO(code.encode()), FUNCTIONS, FOR_TRANSLATORS, strip_comment_tags=True
    ):
        yield words, notes, context


def _is_said(message: Message | None, catalog: Catalog) -> bool:
    if message is None or message.fuzzy:
        return False
    if not message.pluralizable:
        return bool(message.string)
    return len(message.string) == catalog.num_plurals and all(message.string)


def source_files() -> Iterator[Path]:
    base = Path(settings.BASE_DIR)
    for room in sorted(base.iterdir()):
        if room.is_dir() and not room.name.startswith("."):
            for path in sorted(room.rglob("*.*")):
                parts = set(path.relative_to(base).parts)
                is_template = path.suffix in (".html", ".txt") and "templates" in parts
                if not SKIPPED & parts and (path.suffix == ".py" or is_template):
                    yield path
