from datetime import UTC, datetime, timedelta

import pytest
from django.core.paginator import Paginator
from django.template import RequestContext, engines
from django.test import RequestFactory
from django.urls import ResolverMatch
from django.utils.translation import override

from marketplace.templatetags.ui import initials, page_numbers, since_words

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def render(source: str, path: str = "/", view_name: str = "", **context: object) -> str:
    request = RequestFactory().get(path)
    request.resolver_match = ResolverMatch(print, (), {}, url_name=view_name)
    template = engines["django"].from_string(source).template
    return template.render(RequestContext(request, context))


def test_icon_is_inline_and_hidden_from_screen_readers():
    html = render('{% icon "heart" %}')

    assert html.startswith("<svg")
    assert 'aria-hidden="true"' in html
    assert 'width="20"' in html
    assert 'class="icon"' in html


def test_icon_takes_a_meaning_as_its_name():
    html = render('{% icon "success" %}')

    assert html == render('{% icon "circle-check" %}')


def test_unknown_icon_falls_back_instead_of_breaking_the_page():
    html = render('{% icon "no-such-icon" %}')

    assert html == render('{% icon "tag" %}')


def test_money_is_formatted_and_no_amount_is_nothing():
    assert render('{% money 48500000 "KZT" %}') == "485\xa0000\xa0₸"
    assert render('{% money nothing "KZT" %}', nothing=None) == ""


@pytest.mark.parametrize(
    ("age", "words"),
    [
        (timedelta(seconds=20), "Just now"),
        (timedelta(minutes=1), "1 min ago"),
        (timedelta(minutes=12), "12 min ago"),
        (timedelta(hours=5), "5 h ago"),
        (timedelta(hours=23, minutes=59), "23 h ago"),
        (timedelta(hours=25), "Yesterday"),
        (timedelta(days=6), "14 Nov"),
        (timedelta(days=400), "16 Oct 2025"),
        (timedelta(days=-3), "23 Nov"),
    ],
)
def test_moments_are_told_in_few_words(age, words):
    assert since_words(NOW - age, now=NOW) == words


def test_moments_speak_the_active_language():
    with override("ru"):
        words = since_words(NOW - timedelta(days=6), now=NOW)

    assert words == "14 нояб."


def test_since_prints_a_time_element_with_the_full_moment():
    html = render("{% since moment %}", moment=NOW - timedelta(days=500))

    assert 'datetime="2025-07-08T12:00+00:00"' in html
    assert 'title="8 July 2025, 12:00"' in html
    assert render("{% since moment %}", moment=None) == ""


def test_query_with_replaces_one_value_and_keeps_the_others():
    link = render("{% query_with page=3 %}", "/search/?q=sofa&page=2&color=red&color=blue")

    assert link == "?q=sofa&amp;color=red&amp;color=blue&amp;page=3"


def test_query_with_drops_a_value_that_is_empty():
    link = render('{% query_with q="" page=None %}', "/search/?q=sofa&page=2&sort=newest")

    assert link == "?sort=newest"


def test_query_without_takes_out_one_of_several_values_and_the_page():
    link = render('{% query_without "color" "red" %}', "/search/?color=red&color=blue&page=4")

    assert link == "?color=blue"


def test_links_know_whether_we_are_there():
    source = '<a{% current "help" "home" %}>'

    assert render(source, view_name="help") == '<a aria-current="page">'
    assert render(source, view_name="search") == "<a>"


def test_query_tags_work_inside_an_isolated_include():
    page = Paginator(range(100), 24).page(2)

    html = render(
        '{% include "components/pagination.html" with page=page only %}', "/?q=a", page=page
    )

    assert "?q=a&amp;page=3" in html
    assert 'rel="prev"' in html


def test_long_lists_of_pages_leave_some_out():
    page = Paginator(range(1000), 10).page(50)

    assert list(page_numbers(page)) == [1, None, 49, 50, 51, None, 100]


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Aigerim Sadykova", "AS"), ("Bolat", "B"), ("Anna Maria Lee", "AL"), ("", "")],
)
def test_initials_stand_for_a_person_without_a_picture(name, letters):
    assert initials(name) == letters
