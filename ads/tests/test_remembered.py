"""Numbers and lists that are kept for everybody, and what ends them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ads import front, warming
from ads.models import Ad
from ads.search import facets, tallies
from ads.search.criteria import Criteria
from ads.search.query import find
from ads.tasks import keep_warm
from categories.models import Category
from categories.tree import tree


@pytest.fixture(autouse=True)
def _every_number_is_kept(monkeypatch):
    monkeypatch.setattr(facets, "LIVE", 0)


@pytest.fixture
def node(bicycles):
    return tree().by_slug[bicycles.slug]


def counted(node=None, **over):
    criteria = Criteria(category=node, **over)
    return facets.count(criteria, find(criteria))


def statements(ask):
    with CaptureQueriesContext(connection) as captured:
        ask()
    return len(captured)


def test_numbers_are_counted_once_for_everybody(make_ad, node):
    make_ad()
    counted(node)

    assert statements(lambda: counted(node)) == 1


@pytest.mark.parametrize(
    ("change", "condition"),
    [
        (lambda ad: ad.sell(by=ad.seller), {"good": 1}),
        (lambda ad: ad.archive(by=ad.seller), {"good": 1}),
        (lambda ad: ad.remove(by=ad.seller), {"good": 1}),
        (lambda ad: ad.edit(by=ad.seller, condition="new"), {"good": 1, "new": 1}),
    ],
)
def test_every_change_is_counted_at_once(make_ad, node, change, condition):
    ad, _other = make_ad(), make_ad()
    before = counted(node)["condition"]

    change(ad)

    assert before == {"good": 2}
    assert counted(node)["condition"] == condition


def test_a_listing_that_comes_is_counted_at_once(make_ad, node):
    make_ad()
    counted(node)

    make_ad(condition="new")

    assert counted(node)["condition"] == {"good": 1, "new": 1}


def test_a_listing_that_moves_changes_both_branches(make_ad, bicycles):
    cars = Category.objects.create(name="Cars")
    ad = make_ad()
    branches = [tree().by_slug["sports"], tree().by_slug["cars"]]
    before = [counted(branch)["condition"] for branch in branches]

    Ad.objects.filter(pk=ad.pk).update(category=cars)
    ad.refresh_from_db()
    ad.sell(by=ad.seller)
    make_ad(category=cars)

    assert before == [{"good": 1}, {}]
    assert [counted(branch)["condition"] for branch in branches] == [{}, {"good": 1}]


def test_other_branches_keep_their_numbers(make_ad, node):
    cars = Category.objects.create(name="Cars")
    make_ad()
    counted(tree().by_slug[node.slug])

    make_ad(category=cars)

    assert statements(lambda: counted(tree().by_slug[node.slug])) == 1


def test_who_hides_something_is_not_given_the_numbers_of_others(make_ad, node):
    ad, _other = make_ad(), make_ad(condition="new")
    counted(node)

    mine = counted(node, hidden_ads=(ad.pk,))

    assert mine == {}  # too many to count for one reader
    assert counted(node)["condition"] == {"good": 1, "new": 1}


def test_the_front_page_follows_the_listings(make_ad):
    first = make_ad().pk
    before = front.newest(Criteria())
    second = make_ad().pk

    assert before == [first]
    assert front.newest(Criteria()) == [second, first]
    assert front.newest(Criteria(hidden_ads=(second,))) == [first]


def test_popular_categories_are_those_that_hold_most(client, make_ad):
    make_ad()
    tallies.refresh()
    few = front.popular()
    make_ad()
    tallies.refresh()

    assert [(one.node.slug, one.count) for one in few] == [("bicycles", 1)]
    assert front.popular()[0].count == 2
    assert "Popular categories" in client.get("/").content.decode()


def test_the_first_visitor_after_the_job_waits_for_nothing(make_ad, node):
    make_ad()
    tallies.refresh()
    keep_warm()

    assert statements(lambda: front.newest(Criteria())) == 0
    assert statements(front.popular) == 0
    assert statements(lambda: counted(node)) == 1
    assert statements(warming.warm) <= 8
