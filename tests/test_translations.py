"""Nobody meets a half-translated page."""

import re
from datetime import date

import pytest
from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format, number_format

from marketplace.catalogs import asked, read_catalog, untranslated

OTHERS = [code for code, _name in settings.LANGUAGES if code != "en"]
KEPT = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|</?[a-z]+")


def forms(words):
    return list(words) if isinstance(words, tuple | list) else [words]


@pytest.fixture(scope="module")
def source():
    return asked()


def test_the_source_has_words_to_translate(source):
    assert len(source) > 100


@pytest.mark.parametrize("language", OTHERS)
def test_every_message_is_translated(language, source):
    assert untranslated(read_catalog(language), source) == []


@pytest.mark.parametrize("language", OTHERS)
def test_no_catalog_holds_what_nobody_asks_for(language, source):
    unasked = [
        message.id
        for message in read_catalog(language)
        if message.id and source.get(message.id, message.context) is None
    ]

    assert unasked == []


@pytest.mark.parametrize("language", OTHERS)
def test_translations_have_no_other_placeholders_and_tags(language):
    wrong = [
        (message.id, text)
        for message in read_catalog(language)
        if message.id
        for text in forms(message.string)
        if not set(KEPT.findall(text)) <= set(KEPT.findall(" ".join(forms(message.id))))
    ]

    assert wrong == []


@pytest.mark.parametrize("language", OTHERS)
def test_catalogs_are_compiled_and_used(language):
    with translation.override(language):
        assert str(translation.gettext("Search")) != "Search"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["1 ad", "2 ads", "5 ads"]),
        ("ru", ["1 объявление", "2 объявления", "5 объявлений"]),
        ("kk", ["1 хабарландыру", "2 хабарландыру", "5 хабарландыру"]),
    ],
)
def test_numbers_bend_the_words_behind_them(language, words):
    with translation.override(language):
        counted = [
            translation.ngettext("%(count)s ad", "%(count)s ads", count) % {"count": count}
            for count in (1, 2, 5)
        ]

    assert counted == words


@pytest.mark.parametrize(
    ("language", "number", "day"),
    [
        ("en", "12,345.5", "5 Nov 2026"),
        ("ru", "12\xa0345,5", "5 ноября 2026 г."),
        ("kk", "12\xa0345,5", "05.11.2026"),
    ],
)
def test_numbers_and_dates_are_written_as_the_language_does(language, number, day):
    with translation.override(language):
        assert number_format(12345.5) == number
        assert date_format(date(2026, 11, 5)) == day
