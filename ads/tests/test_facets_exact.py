import random
from dataclasses import replace

import pytest
from django.http import QueryDict

from ads.filters import AdFilter
from ads.results.page import results
from ads.search import facets, query, tallies
from ads.search.criteria import PREFIX
from ads.search.facets import BARS
from ads.tests import varied
from ads.tests.by_hand import Shelf

QUESTIONS = 300


@pytest.fixture
def listings(make_person, bicycles, almaty, astana):
    ads = varied.build(make_person, bicycles, [almaty, astana])
    tallies.refresh()
    return ads


@pytest.fixture(params=["large", "small"])
def caps(request, monkeypatch):
    """With small caps almost every answer is larger than what is counted."""
    if request.param == "small":
        monkeypatch.setattr(query, "MOST_COUNTED", 60)
        monkeypatch.setattr(query, "MOST_COUNTED_OTHERWISE", 25)
        monkeypatch.setattr(query, "SORTED", 70)
        monkeypatch.setattr(query, "HOT", 70)
        monkeypatch.setattr(facets, "LIVE", 10)


def asked(seed, ads):
    chance = random.Random(seed)
    text, hidden = varied.question(chance), varied.reader(chance, ads)
    search = AdFilter(QueryDict(text), hidden=hidden)
    return text, hidden, search


def numbers(criteria, panel):
    """Each number of the panel's boxes and lists, and the question whose answers it counts."""
    for facet in panel.facets:
        for value in facet.values:
            yield value.count, narrowed(criteria, facet.name, value.value)
    for group in panel.groups:
        for switch in group.switches:
            yield switch.count, replace(criteria, **{switch.name: True})
        for single in group.singles:
            for option in single.options:
                yield option.count, replace(criteria, **{single.name: option.value})


def narrowed(criteria, name, value):
    if name.startswith(PREFIX):
        key = name.removeprefix(PREFIX)
        return replace(criteria, choices=criteria.choices | {key: (value,)})
    return replace(criteria, **{name: (value,)})


def test_every_printed_number_is_that_of_counting_by_hand(listings, caps):
    shelf, printed = Shelf(), 0

    for seed in range(QUESTIONS):
        text, hidden, search = asked(seed, listings)
        page = results(search)
        criteria, found, panel = search.criteria, page["found"], page["panel"]

        total = shelf.count(criteria)
        assert found.total == (total if found.is_exact else query.most_counted(criteria)), text
        assert found.is_exact == (total <= query.most_counted(criteria)), text
        for number, question in numbers(criteria, panel):
            if number is not None:
                assert number == shelf.count(question), (text, question)
                printed += 1
        for link in (*panel.branches.links, *panel.places.links):
            if link.count is not None:
                assert link.count == shelf.behind(link.url, hidden), (text, link)
                printed += 1
        for way in page["ways"]:
            behind, most = shelf.behind(way.url, hidden), query.MOST_COUNTED_OTHERWISE
            assert (way.count, way.is_exact) == (min(behind, most), behind <= most), (text, way)
            printed += 1
    assert printed > 1000


def test_the_bars_hold_every_price(listings):
    shelf = Shelf()

    for seed in range(60):
        text, _hidden, search = asked(seed, listings)
        criteria = search.criteria
        counts = facets.count(criteria, query.find(criteria)).get("price", {})

        others = shelf.answers(criteria.without("price_min").without("price_max"))
        prices = [shelf.price_of(ad) for ad in others if shelf.price_of(ad)]
        bars = [counts.get(str(bar + 1), 0) for bar in range(BARS)]
        assert sum(bars) == len(prices), text


def test_pages_hold_each_answer_once(listings, caps):
    shelf = Shelf()

    for seed in range(0, QUESTIONS, 5):
        text, _hidden, search = asked(seed, listings)
        pages = [query.find(replace(search.criteria, page=page + 1)).ids for page in range(11)]

        shown = [pk for page in pages for pk in page]
        assert sorted(shown) == sorted(ad.pk for ad in shelf.answers(search.criteria)), text
