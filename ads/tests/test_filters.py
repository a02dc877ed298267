from datetime import timedelta
from decimal import Decimal
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.utils import timezone

from ads.filters import AdFilter
from ads.models import Ad, SearchEntry
from ads.search import document
from ads.search.query import find
from categories.tree import tree
from users.models import User


def titles(text):
    query = AdFilter(QueryDict(text))
    assert query.errors == {}
    return {Ad.objects.get(pk=pk).title for pk in find(query.criteria).ids}


@pytest.fixture
def shelf(make_ad, make_person, astana):
    shop = make_person("Shop", is_trader=True)
    make_ad(title="Trek", condition="new")
    make_ad(
        title="Giant",
        attributes={
            "brand": "giant",
            "wheel_size": 20,
            "extras": ["lock", "lights"],
            "electric": True,
        },
        shipping=True,
        seller=shop,
    )
    make_ad(title="Wanted", kind="wanted", price=None, price_type="on_request", city=astana)
    make_ad(title="Gift", kind="giveaway", price=None, price_type="free", attributes={})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("condition=new", {"Trek"}),
        ("condition=new&condition=good", {"Trek", "Giant", "Wanted", "Gift"}),
        ("kind=wanted&kind=giveaway", {"Wanted", "Gift"}),
        ("price_type=free", {"Gift"}),
        ("price_min=0&price_max=0", {"Gift"}),
        ("price_min=140k&price_max=0,14 mln", {"Trek", "Giant"}),
        ("shipping=1", {"Giant"}),
        ("photos=1", set()),
        ("seller=business", {"Giant"}),
        ("seller=private", {"Trek", "Wanted", "Gift"}),
        ("region=astana", {"Wanted"}),
        ("city=almaty", {"Trek", "Giant", "Gift"}),
        ("category=bicycles&attr_brand=giant", {"Giant"}),
        ("category=bicycles&attr_brand=giant&attr_brand=trek", {"Trek", "Giant", "Wanted"}),
        ("category=bicycles&attr_extras=lights&attr_extras=rack", {"Giant"}),
        ("category=bicycles&attr_brand=trek&attr_extras=lock", set()),
        ("category=bicycles&attr_electric=true", {"Giant"}),
        ("category=bicycles&attr_wheel_size_min=26", {"Trek", "Wanted"}),
        ("category=bicycles&attr_wheel_size_min=10&attr_wheel_size_max=26,5", {"Giant"}),
        ("category=sports", {"Trek", "Giant", "Wanted", "Gift"}),
        ("utm_source=letter&q=&condition=&price_min=&region=", {"Trek", "Giant", "Wanted", "Gift"}),
    ],
)
def test_each_filter_narrows_by_its_own_fact(shelf, text, expected):
    assert titles(text) == expected


@pytest.fixture
def sellers(make_ad, make_person):
    """A newcomer, and a neighbor who is known, well rated and open to a Safe deal."""
    known = make_person("Known", rating=Decimal("4.25"))
    known.verify_phone("+77011234567")
    User.objects.filter(pk=known.pk).update(date_joined=timezone.now() - timedelta(days=200))
    known.refresh_from_db()
    make_ad(title="Known", seller=known, safe_deal=True)
    promoted = make_ad(title="New")
    Ad.objects.filter(pk=promoted.pk).update(boosted_until=timezone.now() + timedelta(days=1))
    document.rebuild([promoted.pk])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("safe_deal=1", {"Known"}),
        ("verified=1", {"Known"}),
        ("rating=30", {"Known"}),
        ("rating=40", {"Known"}),
        ("rating=45", set()),
        ("member=30", {"Known"}),
        ("member=180", {"Known"}),
        ("member=365", set()),
        ("organic=1", {"Known"}),
        ("organic=0&verified=", {"Known", "New"}),
        ("unseen=1", {"Known", "New"}),
    ],
)
def test_noise_is_filtered_by_who_sells(sellers, text, expected):
    assert titles(text) == expected


def test_a_confirmed_phone_is_known_to_searches_at_once(bicycle, seller):
    assert titles("verified=1") == set()

    seller.verify_phone("+77011234567")
    assert titles("verified=1") == {bicycle.title}

    seller.note_phone("+77017654321")
    assert titles("verified=1") == set()


def test_repeated_listings_are_shown_on_demand(make_ad):
    first, second = make_ad(title="First"), make_ad(title="Second")
    SearchEntry.objects.filter(ad=second).update(is_copy=True)

    assert titles("") == {first.title}
    assert titles("copies=1") == {first.title, second.title}


@pytest.mark.parametrize(
    "typed",
    ["500k", "500 000", "500\N{NO-BREAK SPACE}000", "500000", "0.5 mln", "0,5 млн", "500 тыс"],
)
def test_a_price_is_understood_as_people_write_it(db, typed):
    query = AdFilter(QueryDict(urlencode({"price_max": typed})))

    assert query.errors == {}
    assert query.criteria.price_max == 50_000_000


def test_what_the_reader_hid_is_no_part_of_the_address(bicycle):
    hidden = {"hidden_ads": (bicycle.pk,), "hidden_sellers": (7,), "seen": (8,)}

    criteria = AdFilter(QueryDict("unseen=1&seen=9&hidden_ads=9"), hidden=hidden).criteria

    assert (criteria.hidden_ads, criteria.seen) == ((bicycle.pk,), (8,))
    assert criteria.url() == "/search/?unseen=1"
    assert criteria.bare().hidden_sellers == (7,)


def test_without_a_place_nothing_is_near(almaty):
    criteria = AdFilter(QueryDict("city=almaty&sort=nearest&radius=10")).criteria

    assert criteria.without("city").query_string() == "region=almaty"


def test_days_count_from_the_moment_of_publishing(make_ad):
    for title, age in (("Fresh", 2), ("Old", 50)):
        ad = make_ad(title=title)
        Ad.objects.filter(pk=ad.pk).update(published_at=timezone.now() - timedelta(hours=age))
        document.rebuild([ad.pk])

    assert titles("days=1") == {"Fresh"}
    assert titles("days=3") == {"Fresh", "Old"}


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("q=" + "a" * 101, "q"),
        ("q=" + "+".join("abcdefghijk"), "q"),
        ("page=101", "page"),
        ("page=0", "page"),
        ("page=two", "page"),
        ("category=nothing", "category"),
        ("region=nowhere", "region"),
        ("city=nowhere", "city"),
        ("price_min=cheap", "price_min"),
        ("price_min=-1", "price_min"),
        ("price_min=9&price_max=1", "price_max"),
        ("condition=broken", "condition"),
        ("kind=sale", "kind"),
        ("price_type=auction", "price_type"),
        ("seller=me", "seller"),
        ("days=2", "days"),
        ("rating=50", "rating"),
        ("member=7", "member"),
        ("sort=password", "sort"),
        ("sort=nearest", "sort"),
        ("lat=91", "lat"),
        ("until=yesterday", "until"),
        ("category=bicycles&attr_brand=apple", "attr_brand"),
        ("category=bicycles&attr_wheel_size_min=big", "attr_wheel_size_min"),
        ("category=bicycles&attr_wheel_size_min=9&attr_wheel_size_max=1", "attr_wheel_size_max"),
    ],
)
def test_a_bad_value_is_reported_at_its_field(bicycles, text, field):
    query = AdFilter(QueryDict(text))

    assert list(query.errors) == [field]
    assert all(query.errors[field])


def test_a_bad_value_does_not_hide_the_good_ones(bicycles):
    query = AdFilter(QueryDict("condition=new&price_min=abc"))

    assert query.criteria.condition == ("new",)
    assert query.criteria.price_min is None


def test_the_same_question_has_one_query_string(bicycles, almaty):
    long = "city=almaty&price_max=1+500+000&condition=new&condition=good&condition=new&q=&page=1"
    short = "price_max=1.5 mln&region=almaty&city=almaty&condition=new&condition=good&sort=newest"

    texts = {AdFilter(QueryDict(text)).criteria.query_string() for text in (long, short)}

    assert texts == {"city=almaty&condition=good&condition=new&price_max=1500000&region=almaty"}


def test_a_query_string_read_again_says_the_same(bicycles, almaty):
    text = (
        "attr_brand=trek&attr_electric=true&attr_wheel_size_max=29&attr_wheel_size_min=26.5"
        "&category=bicycles&city=almaty&copies=1&days=7&kind=offer&lat=43.2&lon=76.9&member=180"
        "&organic=1&page=3&photos=1&price_min=10.5&q=red+bike&rating=45&region=almaty"
        "&safe_deal=1&seller=private&shipping=1&sort=nearest&unseen=1&until=1763700000.125"
        "&verified=1"
    )

    assert AdFilter(QueryDict(text)).criteria.query_string() == text


def test_another_region_wins_over_an_older_city(almaty, astana):
    criteria = AdFilter(QueryDict("city=almaty&region=astana")).criteria

    assert (criteria.region.slug, criteria.city) == ("astana", None)


def test_the_page_of_a_category_wins_over_the_query_string(bicycles):
    node = tree().by_slug["sports"]

    assert AdFilter(QueryDict("category=bicycles"), node).criteria.category is node


def test_leaving_a_category_leaves_its_facts(bicycles):
    text = "category=bicycles&attr_brand=trek&attr_wheel_size_min=20&condition=new"
    criteria = AdFilter(QueryDict(text)).criteria

    assert criteria.in_category(None).query_string() == "condition=new"
    assert criteria.ranges == {"wheel_size": (Decimal(20), None)}
    assert criteria.without("attr_brand").choices == {}
