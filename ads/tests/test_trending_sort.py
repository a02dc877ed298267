from datetime import timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone

from ads.filters import AdFilter
from ads.models import Ad, Interest
from ads.search import document, query
from ads.search.query import find


@pytest.fixture
def ads(make_ad):
    """Nine bicycles, the first one the youngest; three of them are looked at."""
    made = [make_ad(title=f"Bicycle {number}") for number in range(9)]
    for number, ad in enumerate(made):
        moment = timezone.now() - timedelta(hours=number)
        Ad.objects.filter(pk=ad.pk).update(published_at=moment, shipping=number % 2)
    document.rebuild([ad.pk for ad in made])
    for number, score in ((7, 5.0), (2, 9.5), (4, 1.25)):
        Interest.objects.create(ad=made[number], score=score)
    return made


@pytest.fixture(params=[5000, 3], ids=["few", "many"])
def sorted_at_most(request, monkeypatch):
    """How many matches are put in order as a whole."""
    monkeypatch.setattr(query, "HOT", request.param)


def order(ads, text, size=24):
    criteria = AdFilter(QueryDict(f"sort=trending&{text}")).criteria
    places = {ad.pk: number for number, ad in enumerate(ads)}
    return [places[pk] for pk in find(criteria, size=size).ids]


def test_what_is_looked_at_comes_first_and_then_the_newest(ads, sorted_at_most):
    assert order(ads, "") == [2, 7, 4, 0, 1, 3, 5, 6, 8]


def test_trending_stays_within_filters_and_words(ads, sorted_at_most):
    assert order(ads, "shipping=1&q=bicycle") == [7, 1, 3, 5]
    assert order(ads, "photos=1") == []


def test_pages_go_on_where_the_last_one_ended(ads, sorted_at_most):
    pages = [order(ads, f"page={page}", size=4) for page in (1, 2, 3)]

    assert pages == [[2, 7, 4, 0], [1, 3, 5, 6], [8]]


def test_only_so_many_of_the_most_interesting_are_looked_through(ads, monkeypatch):
    monkeypatch.setattr(query, "HOT", 2)

    assert order(ads, "") == [2, 7, 0, 1, 3, 4, 5, 6, 8]


def test_the_number_does_not_depend_on_the_order(ads, sorted_at_most):
    criteria = AdFilter(QueryDict("sort=trending")).criteria

    assert find(criteria) == find(criteria, size=24)
    assert (find(criteria).total, find(criteria).is_exact) == (9, True)


def test_results_offer_it(client, ads):
    page = client.get("/search/?sort=trending")

    assert page.context["cards"][0].title == "Bicycle 2"
    assert '<option value="trending" selected>Trending</option>' in page.content.decode()
