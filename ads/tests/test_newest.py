from itertools import product

import pytest
from django.db import connection
from django.http import QueryDict

from ads.filters import AdFilter
from ads.models import Ad, SearchEntry
from ads.search import document, newest
from ads.search import query as search
from ads.search.clauses import matching
from ads.search.query import find
from ads.search.ways import ORDERS
from ads.tests import town

COPIED = "SELECT * FROM ads_newest ORDER BY ad_id"
ORIGINALS = "SELECT * FROM ads_searchentry ORDER BY ad_id"
ASKED = (
    "q=bicycle",
    "q=electric",
    "q=folding+red&city=almaty",
    "category=bicycles&attr_brand=trek",
    "category=bicycles&attr_extras=lock&price_min=1000",
    "q=bicycle&price_max=20000&condition=good",
    "price_type=negotiable",
    "city=almaty&condition=new",
)
IN_ORDER = "SELECT ad_id FROM ads_searchentry WHERE {where} ORDER BY {order}"


def rows(sql, params=None):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def by_hand(question):
    criteria = AdFilter(QueryDict(question)).criteria
    where, params = matching(criteria)
    sql = IN_ORDER.format(where=where, order=ORDERS[criteria.order].by)
    return [pk for (pk,) in rows(sql, params)]


@pytest.fixture
def listings(seller, bicycles, almaty, astana):
    return town.build(seller, bicycles, [almaty, astana])


def test_every_write_reaches_the_newest_in_the_same_transaction(listings):
    first, second, third = listings[:3]
    Ad.objects.filter(pk=first.pk).update(title="Another", price=77)
    Ad.objects.filter(pk=second.pk).update(state="sold")

    document.rebuild([first.pk, second.pk])
    SearchEntry.objects.filter(pk=third.pk).update(boosted=True)

    assert rows(COPIED) == rows(ORIGINALS)
    assert len(rows(COPIED)) == len(listings) - 1


def test_the_oldest_leave_when_there_are_too_many(listings, monkeypatch):
    monkeypatch.setattr(newest, "KEPT", 40)
    monkeypatch.setattr(newest, "MOST_KEPT", 100)

    newest.trim()

    kept = {ad.pk for ad in sorted(listings, key=lambda ad: ad.published_at)[-41:]}
    assert {row[0] for row in rows("SELECT ad_id FROM ads_newest")} == kept


def test_what_is_older_than_the_newest_does_not_return_to_them(listings, monkeypatch):
    monkeypatch.setattr(newest, "KEPT", 40)
    monkeypatch.setattr(newest, "MOST_KEPT", 100)
    newest.trim()
    oldest = min(listings, key=lambda ad: ad.published_at)

    document.rebuild([oldest.pk])

    assert not rows("SELECT FROM ads_newest WHERE ad_id = %s", [oldest.pk])


@pytest.mark.parametrize("limits", [(25_000, 20_000, 1000), (3, 2, 3), (3, 500, 2), (500, 2, 5)])
def test_every_way_finds_the_same(listings, monkeypatch, limits):
    monkeypatch.setattr(newest, "KEPT", 40)
    monkeypatch.setattr(newest, "MOST_KEPT", 100)
    for name, limit in zip(("SORTED", "PEEK", "MOST_COUNTED_OTHERWISE"), limits, strict=True):
        monkeypatch.setattr(search, name, limit)
    newest.trim()

    for asked, sort in product(ASKED, ("newest", "cheapest", "dearest")):
        questions = [f"{asked}&sort={sort}&page={number}" for number in (1, 2, 3)]
        every = by_hand(questions[0])
        pages = [find(AdFilter(QueryDict(question)).criteria) for question in questions]

        assert [pk for page in pages for pk in page.ids] == every[:72], questions
        for page in pages:
            assert page.total == len(every) if page.is_exact else page.total < len(every)
