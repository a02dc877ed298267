"""Catalogs of translations: which words the source asks for, and compiling what we have.

Babel does it all in Python, so that no gettext programs are needed on any machine.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.template.base import Lexer, Token, TokenType
from django.utils.translation import trim_whitespace
from django.utils.translation.template import (
    block_re,
    constant_re,
    endblock_re,
    inline_re,
    plural_re,
)

FUNCTIONS = {"_", "gettext", "gettext_lazy", "gettext_noop"}
PLURALS = {"ngettext", "ngettext_lazy"}
SKIPPED = {"tests", "migrations", "locale", "dev"}

Message = str | tuple[str, str]


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


def update_catalog(language: str) -> list[Message]:
    """Add the source's new messages, drop those it lost; gives what has no translation yet."""
    catalog = read_catalog(language)
    template = Catalog()
    for message in sorted(set(messages()), key=str):
        template.add(message, ("", "") if isinstance(message, tuple) else "")
    catalog.update(template, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    path = catalog_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=100, omit_header=False, sort_output=True)
    return untranslated(catalog)


def untranslated(catalog: Catalog) -> list[Message]:
    """Messages of the source that a catalog leaves in English."""
    return [message for message in sorted(set(messages()), key=str) if not _said(catalog, message)]


def messages() -> Iterator[Message]:
    """Every message that Python files and templates ask gettext for; plurals as pairs."""
    for path in Path(settings.BASE_DIR).rglob("*"):
        parts = path.relative_to(settings.BASE_DIR).parts
        if parts[0].startswith(".") or SKIPPED & set(parts):
            continue
        if path.suffix == ".py":
            yield from _python_messages(ast.parse(path.read_text()))
        elif path.suffix in (".html", ".txt") and "templates" in parts:
            yield from _template_messages(path.read_text())


def _said(catalog: Catalog, message: Message) -> bool:
    entry = catalog.get(message)
    words = entry.string if entry else ""
    return all(words) if isinstance(words, tuple | list) else bool(words)


def _python_messages(source: ast.AST) -> Iterator[Message]:
    for node in ast.walk(source):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        words = [a.value for a in node.args if isinstance(a, ast.Constant)]
        texts = [word for word in words if isinstance(word, str)]
        if name in FUNCTIONS and texts:
            yield texts[0]
        elif name in PLURALS and len(texts) >= 2:
            yield texts[0], texts[1]


def _template_messages(text: str) -> Iterator[Message]:
    """Read a template as Django's own message collector does."""
    tokens = iter(Lexer(text).tokenize())
    for token in tokens:
        if token.token_type == TokenType.BLOCK and block_re.match(token.contents):
            yield _block_message(tokens, trimmed="trimmed" in token.split_contents())
        elif token.token_type == TokenType.BLOCK and (found := inline_re.match(token.contents)):
            yield _literal(found[1])
        elif token.token_type in (TokenType.BLOCK, TokenType.VAR):
            yield from map(_literal, constant_re.findall(token.contents))


def _block_message(tokens: Iterator[Token], *, trimmed: bool) -> Message:
    """The words up to the end of a `blocktranslate`, its variables as %(name)s."""
    forms = [""]
    for token in tokens:
        if token.token_type == TokenType.VAR:
            forms[-1] += f"%({token.contents})s"
        elif token.token_type == TokenType.TEXT:
            forms[-1] += token.contents.replace("%", "%%")
        elif endblock_re.match(token.contents):
            break
        elif plural_re.match(token.contents):
            forms.append("")
    if trimmed:
        forms = [trim_whitespace(form) for form in forms]
    return (forms[0], forms[1]) if len(forms) > 1 else forms[0]


def _literal(quoted: str) -> str:
    return quoted.strip()[1:-1].replace("%", "%%")
