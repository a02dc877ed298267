import random
from dataclasses import replace
from datetime import timedelta

from django.http import QueryDict
from django.utils import timezone

from ads.alerts import matching, saving
from ads.filters import AdFilter
from ads.models import Hit, SavedSearch
from ads.search.criteria import Criteria
from ads.search.query import find
from ads.tests import town

ASKED = {
    "q": [
        "bicycle",
        "red",
        "red -old",
        '"city folding"',
        "light mountain",
        "kid*",
        "electric or red",
    ],
    "category": ["bicycles", "tandems", "sports"],
    "region": ["almaty", "astana"],
    "city": ["almaty", "astana"],
    "price_min": ["0", "10000", "30000"],
    "price_max": ["20000", "60000"],
    "condition": ["new", "good", "fair"],
    "kind": ["offer", "wanted"],
    "price_type": ["free", "fixed", "on_request"],
    "shipping": ["1"],
    "photos": ["1"],
    "seller": ["private", "business"],
    "days": ["1", "7"],
    "organic": ["1"],
    "verified": ["1"],
    "attr_brand": ["trek", "giant"],
    "attr_extras": ["lights", "lock"],
    "attr_wheel_size_min": ["26"],
    "attr_wheel_size_max": ["27.5"],
    "attr_electric": ["true"],
}


def random_query(chance):
    data = QueryDict(mutable=True)
    for name in chance.sample(sorted(ASKED), chance.randint(0, 4)):
        data.setlist(
            name, chance.sample(ASKED[name], min(len(ASKED[name]), chance.choice([1, 1, 2])))
        )
    if any(name.startswith("attr_") for name in data):
        data.setdefault("category", "bicycles")
    return data.urlencode()


def test_the_matcher_agrees_with_the_page(buyer, seller, bicycles, almaty, astana):
    chance = random.Random(4)
    made = town.build(seller, bicycles, [almaty, astana], size=60)
    long_ago = timezone.now() - timedelta(days=900)
    searches = [
        saving.save(buyer, AdFilter(QueryDict(random_query(chance))).criteria) for _ in range(99)
    ]
    SavedSearch.objects.update(created_at=long_ago)

    matching.match([ad.pk for ad in made])

    found = 0
    for search in {one.pk: one for one in searches}.values():
        criteria = replace(saving.criteria_of(search), page=1)
        expected = set(find(criteria, 100).ids)
        found += len(expected)
        assert set(search.hits.values_list("ad", flat=True)) == expected, search.query
    assert found > 500


def test_two_thousand_searches_meet_one_listing(make_person, make_ad, bicycles, almaty):
    people = [make_person(f"Person {n}", email=f"p{n}@mail.test") for n in range(2)]
    words = [f"word{number}" for number in range(990)]
    long_ago = timezone.now() - timedelta(days=1)
    rows = []
    for person in people:
        for number, word in enumerate(words):
            criteria = Criteria(q=word) if number % 2 else Criteria(q=f"marlin {word}")
            rows.append(row(person, criteria))
        rows += [row(person, Criteria(q="marlin", price_max=price)) for price in (1, 10**9)]
        rows += [row(person, Criteria(price_min=price)) for price in (1, 10**9)]
    SavedSearch.objects.bulk_create(rows)
    SavedSearch.objects.update(created_at=long_ago)
    ad = make_ad()

    assert matching.match([ad.pk]) == 4
    assert set(Hit.objects.values_list("search__query", flat=True)) == {
        Criteria(q="marlin", price_max=10**9).query_string(),
        Criteria(price_min=1).query_string(),
    }


def row(person, criteria):
    return SavedSearch(user=person, query=saving.query_of(criteria), **saving.columns_of(criteria))
