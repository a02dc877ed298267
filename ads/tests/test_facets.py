from collections import Counter

import pytest
from django.http import QueryDict

from ads.filters import AdFilter
from ads.models import Ad, Tally
from ads.search import facets, query, tallies
from ads.search.query import find
from ads.tests import town
from categories.models import Category
from marketplace.money import in_default_currency

QUESTIONS = [
    "",
    "q=mountain",
    "category=sports",
    "category=bicycles",
    "category=tandems",
    "category=bicycles&condition=new",
    "category=bicycles&condition=new&condition=good&attr_brand=trek",
    "category=bicycles&attr_extras=lights&attr_extras=lock",
    "category=tandems&attr_electric=true&kind=offer&q=city+or+old",
    "category=bicycles&price_min=100000&price_max=4000000",
    "category=bicycles&attr_wheel_size_min=26&price_type=fixed",
    "category=bicycles&region=almaty",
    "category=bicycles&city=astana&condition=fair",
    "kind=wanted&shipping=1&seller=private",
]
ONE_VALUE = {
    "condition": lambda ad: [ad.condition],
    "kind": lambda ad: [ad.kind],
    "price_type": lambda ad: [ad.price_type],
    "attr_brand": lambda ad: [ad.attributes["brand"]],
    "attr_model": lambda ad: [ad.attributes["model"]],
    "attr_extras": lambda ad: ad.attributes.get("extras", []),
    "attr_electric": lambda ad: ["true"] if ad.attributes.get("electric") else [],
}


@pytest.fixture
def listings(seller, bicycles, almaty, astana):
    return town.build(seller, bicycles, [almaty, astana])


def counted(text):
    criteria = AdFilter(QueryDict(text)).criteria
    return criteria, facets.count(criteria, find(criteria))


def everything(criteria):
    """All listings that answer, read without any facet."""
    pages = [find(criteria, size=1000)]
    return Ad.objects.select_related("city").in_bulk(pages[0].ids).values()


def by_hand(values, listings):
    return dict(Counter(value for ad in listings for value in values(ad)))


def printed(counts):
    return {value: number for value, number in counts.items() if value and number}


@pytest.mark.parametrize("text", QUESTIONS)
def test_every_number_is_that_of_counting_by_hand(listings, text):
    criteria, counts = counted(text)

    for facet, values in ONE_VALUE.items():
        if facet in counts:
            expected = by_hand(values, everything(criteria.without(facet)))
            assert printed(counts[facet]) == printed(expected), facet
    assert {"condition", "kind", "price_type"} <= counts.keys()
    assert ("attr_brand" in counts) == ("bicycles" in text or "tandems" in text)


@pytest.mark.parametrize("text", QUESTIONS)
def test_the_numbers_of_categories_and_places_are_right(listings, text):
    criteria, counts = counted(text)

    for node in criteria.branches:
        number = find(criteria.in_category(node)).total
        assert counts["category"].get(str(node.id), 0) == number, node.slug
    field = "city_id" if criteria.region else "city__region_id"
    without_city = Ad.objects.filter(pk__in=[ad.pk for ad in everything(criteria.without("city"))])
    places = Counter(without_city.exclude(city=None).values_list(field, flat=True))
    assert printed(counts["place"]) == {str(pk): number for pk, number in places.items()}


@pytest.mark.parametrize("text", QUESTIONS)
def test_the_bars_of_the_histogram_hold_all_prices(listings, text):
    criteria, counts = counted(text)

    others = everything(criteria.without("price_min").without("price_max"))
    prices = [in_default_currency(ad.price, ad.currency) for ad in others if ad.price]

    bars = counts["price"]
    assert (bars.pop("low"), bars.pop("high")) == (min(prices), max(prices))
    assert sum(bars.values()) == len(prices)
    assert {int(bar) for bar in bars} <= set(range(1, facets.BARS + 1))


def test_one_price_is_one_bar(bicycle):
    _criteria, counts = counted("")

    assert counts["price"] == {"16": 1, "low": 14_000_000, "high": 14_000_000}


def test_facets_of_too_many_listings_have_no_numbers(listings, monkeypatch):
    monkeypatch.setattr(query, "MOST_COUNTED", 20)

    _criteria, many = counted("category=bicycles&shipping=1")
    criteria, few = counted(
        "category=bicycles&condition=new&attr_brand=trek&kind=wanted&shipping=1"
    )

    assert many == {}
    assert find(criteria).total <= 20
    assert "price_type" in few
    assert "kind" not in few or sum(few["kind"].values()) <= 20


def test_large_categories_are_counted_from_the_tallies(listings, monkeypatch):
    tallies.refresh()
    _criteria, exact = counted("category=bicycles&region=almaty")
    monkeypatch.setattr(query, "MOST_COUNTED", 5)

    _criteria, told = counted("category=bicycles&region=almaty")

    assert told.keys() == {"category", "place"}
    assert told["place"] == printed(exact["place"])
    assert told["category"].items() <= exact["category"].items()
    assert told["category"]


def test_tallies_follow_the_listings(listings, bicycles, almaty):
    tallies.refresh()
    before = Tally.objects.get(category=bicycles.pk, region=0, city=0).count
    Ad.objects.filter(pk__in=[ad.pk for ad in listings if ad.city_id == almaty.pk]).delete()

    tallies.refresh()

    left = sum(ad.city_id != almaty.pk for ad in listings)
    assert before == len(listings)
    assert Tally.objects.get(category=0, region=0, city=0).count == left
    assert not Tally.objects.filter(city=almaty.pk).exists()
    assert Category.objects.get(slug="sports").listings == left


def test_a_listing_without_a_city_is_in_no_place(make_ad, bicycles):
    make_ad(city=None)

    tallies.refresh()

    assert set(Tally.objects.values_list("region", "city")) == {(0, 0)}
