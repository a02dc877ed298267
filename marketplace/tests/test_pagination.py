import pytest
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from marketplace.pagination import (
    LAST_PAGE,
    PAGE_SIZE,
    ApiPagination,
    BadPage,
    PageTooDeep,
    page_number,
)


@pytest.mark.parametrize(("query", "number"), [("", 1), ("?page=1", 1), ("?page=007", 7)])
def test_reads_the_page_number(rf, query, number):
    assert page_number(rf.get(f"/{query}")) == number


@pytest.mark.parametrize(
    "text", ["0", "-1", "", "two", "1.5", "1e3", "NaN", "٣", "²", " 1", "+1", "9" * 30, "1%00"]
)
def test_refuses_what_is_no_page_number(rf, text):
    with pytest.raises(BadPage):
        page_number(rf.get("/", {"page": text}))


def test_refuses_pages_beyond_the_hundredth_kindly(rf):
    assert page_number(rf.get("/?page=100")) == LAST_PAGE
    with pytest.raises(PageTooDeep, match="Narrow the search"):
        page_number(rf.get("/?page=101"))


class Slices(list):
    """Rows that can be sliced but not counted."""

    def __len__(self):
        raise AssertionError("counted")


def page(rf, query, rows=60):
    pagination = ApiPagination()
    request = Request(rf.get(f"/api/ads/{query}"))
    data = pagination.paginate_queryset(Slices(range(rows)), request)
    return pagination.get_paginated_response(data).data


def test_api_pages_follow_each_other_without_a_count(rf):
    first, second, last = page(rf, ""), page(rf, "?page=2"), page(rf, "?page=3")

    assert first["results"] == list(range(PAGE_SIZE))
    assert first["previous"] is None
    assert first["next"] == "http://testserver/api/ads/?page=2"
    assert second["previous"].endswith("?page=1")
    assert last["results"] == list(range(48, 60))
    assert last["next"] is None


def test_api_page_of_exactly_the_rest_has_no_next(rf):
    assert page(rf, "?page=2", rows=48)["next"] is None


def test_api_links_keep_the_rest_of_the_query(rf):
    link = page(rf, "?q=bike&page_size=10")["next"]

    assert link == "http://testserver/api/ads/?page=2&page_size=10&q=bike"


def test_api_page_behind_the_end_is_empty(rf):
    assert page(rf, "?page=9")["results"] == []


def test_api_stops_at_the_hundredth_page(rf):
    assert page(rf, "?page=100&page_size=1", rows=500)["next"] is None


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("?page=0", "page"),
        ("?page=101", "page"),
        ("?page=x", "page"),
        ("?page_size=0", "page_size"),
        ("?page_size=51", "page_size"),
        ("?page_size=all", "page_size"),
        ("?page_size=" + "9" * 30, "page_size"),
    ],
)
def test_api_names_the_bad_parameter(rf, query, field):
    with pytest.raises(ValidationError) as refusal:
        page(rf, query)

    assert set(refusal.value.detail) == {field}
