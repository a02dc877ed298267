import gettext

import pytest
from django.core.management import call_command

from marketplace.catalogs import (
    FUNCTIONS,
    asked,
    catalog_path,
    compile_catalog,
    read_catalog,
    read_messages,
    source_files,
    untranslated,
    update_catalog,
)


@pytest.fixture
def empty_locale(settings, tmp_path):
    settings.LOCALE_PATHS = [tmp_path]
    return tmp_path


def in_python(code):
    return [(words, context) for words, _notes, context in read_messages(code, is_template=False)]


def in_template(code):
    return [(words, context) for words, _notes, context in read_messages(code, is_template=True)]


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ('_("Sold")', ("Sold", None)),
        ('_("Sold, "\n  "or not")', ("Sold, or not", None)),
        ('_lazy("Sold")', ("Sold", None)),
        ('translation.gettext_lazy("Sold")', ("Sold", None)),
        ('ngettext("%d ad", "%d ads", count)', (("%d ad", "%d ads"), None)),
        ('ngettext_lazy("%d ad", "%d ads")', (("%d ad", "%d ads"), None)),
        ('pgettext("favorites", "Save")', ("Save", "favorites")),
        ('pgettext_lazy("favorites", "Save")', ("Save", "favorites")),
        ('npgettext("a day", "%d ad", "%d ads", count)', (("%d ad", "%d ads"), "a day")),
    ],
)
def test_every_way_to_ask_in_python_is_seen(code, message):
    assert in_python(code) == [message]


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ('{% translate "Sold" %}', ("Sold", None)),
        ("{% translate 'Sold' as word %}", ("Sold", None)),
        ('{% translate "Save" context "favorites" %}', ("Save", "favorites")),
        ('{% translate "100%" %}', ("100%%", None)),
        ("{% blocktranslate %}Page {{ number }}{% endblocktranslate %}", ("Page %(number)s", None)),
        (
            '{% blocktranslate context "pages" %}Page {{ number }}{% endblocktranslate %}',
            ("Page %(number)s", "pages"),
        ),
        (
            "{% blocktranslate count n=ads|length %}{{ n }} ad{% plural %}{{ n }} ads"
            "{% endblocktranslate %}",
            (("%(n)s ad", "%(n)s ads"), None),
        ),
        (
            '{% blocktranslate count n=1 context "a day" %}{{ n }} ad{% plural %}{{ n }} ads'
            "{% endblocktranslate %}",
            (("%(n)s ad", "%(n)s ads"), "a day"),
        ),
        (
            "{% blocktranslate trimmed %}\n  Sold\n  today\n{% endblocktranslate %}",
            ("Sold today", None),
        ),
        ('{{ place|default:_("Place not given") }}', ("Place not given", None)),
        ('{% include "x.html" with title=_("Sold") only %}', ("Sold", None)),
        ('{% if a %}\n    {% if b %}\n  <p>{% translate "Sold" %}</p>', ("Sold", None)),
    ],
)
def test_every_way_to_ask_in_templates_is_seen(code, message):
    assert in_template(code) == [message]


def test_what_only_looks_like_a_question_is_left_alone():
    assert in_python('gettext(name)\nlabel = "Sold"\n') == []
    assert in_template('<p>Sold</p>{# translate "Sold" #}') == []


def test_notes_for_translators_are_kept():
    code = '# Translators: a badge.\nword = _("Sold")\n'

    assert list(read_messages(code, is_template=False)) == [("Sold", ["a badge."], None)]


def test_no_file_of_the_source_calls_gettext_by_an_unknown_name():
    imports = "from django.utils.translation import "
    names = {
        line.removeprefix(imports).rpartition(" as ")[2]
        for path in source_files()
        if path.suffix == ".py"
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith(imports) and "gettext" in line and " as " in line
    }

    assert names <= set(FUNCTIONS)


def test_an_update_adds_what_is_new_and_keeps_what_is_said(empty_locale):
    update_catalog("ru")
    path = catalog_path("ru")
    words = path.read_text(encoding="utf-8")
    path.write_text(
        words.replace('msgid "Search"\nmsgstr ""', 'msgid "Search"\nmsgstr "Поиск"')
        + '\nmsgid "Nobody asks for this"\nmsgstr "Никто"\n',
        encoding="utf-8",
    )

    missing = update_catalog("ru")

    assert read_catalog("ru").get("Search").string == "Поиск"
    assert "Nobody asks for this" not in path.read_text(encoding="utf-8")
    assert "Search" not in missing
    assert "Sort" in missing


def test_an_update_that_finds_nothing_new_changes_no_letter(empty_locale):
    update_catalog("kk")
    before = catalog_path("kk").read_bytes()

    update_catalog("kk")

    assert catalog_path("kk").read_bytes() == before


def test_a_plural_needs_all_forms_of_its_language():
    source, catalog = asked(), read_catalog("ru")
    ads = catalog.get("%(count)s ad")
    ads.string = ads.string[:2]

    assert untranslated(catalog, source) == ["('%(count)s ad', '%(count)s ads')"]


def test_the_compiled_catalog_is_what_gettext_reads(empty_locale):
    path = catalog_path("ru")
    path.parent.mkdir(parents=True)
    path.write_text('msgctxt "favorites"\nmsgid "Save"\nmsgstr "В избранное"\n', encoding="utf-8")

    compile_catalog("ru")

    with path.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert compiled.pgettext("favorites", "Save") == "В избранное"


def test_the_command_says_what_is_missing(empty_locale, capsys):
    call_command("compile_catalogs", update=True)

    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in lines] == ["ru", "kk"]
    assert all(line.endswith(f"{len(asked())} untranslated") for line in lines)
