import pytest
from django.http import QueryDict

from ads.filters import AdFilter
from ads.models import Term
from ads.search import spelling, vocabulary
from ads.search.query import Found


@pytest.fixture
def things(make_ad, almaty):
    for title in ("iPhone 13 128 GB", "iPhone 12 black", "Холодильник LG", "Велосипед горный"):
        make_ad(title=title, description="", attributes={})
    vocabulary.rebuild()


def asked(words, **more):
    query = QueryDict(mutable=True)
    query.update({"q": words} | more)
    return AdFilter(query).criteria


def meant(words, **more):
    criteria = asked(words, **more)
    other = spelling.corrected(criteria, Found([], 0, is_exact=True))
    return other.q if other else None


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("iphnoe", "iphone"),
        ("ipone 13", "iphone 13"),
        ("iphonee", "iphone"),
        ("iphome", "iphone"),
        ("Ipohne 13 -case", "iphone 13 -case"),
        ("велосепед", "велосипед"),
        ("вилосепед", "велосипед"),
        ("халадильник", "холодильник"),
        ("самсуннг", "самсунг"),
        # the same keys in the other layout
        ("dtkjcbgtl", "велосипед"),
        ("[jkjlbkmybr lg", "холодильник lg"),
        ("шзрщту 13", "iphone 13"),
    ],
)
def test_a_slip_is_taken_for_the_word_that_listings_use(things, words, right):
    assert meant(words) == right


@pytest.mark.parametrize(
    "words",
    [
        "велосипеды",
        "almaty",
        "алматы",
        "sports",
        "самсунг",
        "iphone",
        "iphone 13",
        "-iphnoe",
        '"iphnoe"',
        "ip13",
        "xm5",
        "iphn*",
        "lh",
        "13",
        "xyzzyx",
        "…",
    ],
)
def test_what_listings_say_and_what_is_meant_as_typed_is_left_alone(things, words):
    assert meant(words) is None


def test_nobody_is_corrected_who_found_something_insists_or_turned_the_page(things):
    few = Found([1, 2, 3], 3, is_exact=True)

    assert spelling.corrected(asked("iphnoe"), few) is None
    assert meant("iphnoe", exact="1") is None
    assert meant("iphnoe", page="2") is None


def test_a_word_of_few_listings_gives_way_only_to_a_much_more_usual_one(things):
    Term.objects.create(word="iphnoe", listings=1)
    Term.objects.filter(word="iphone").update(listings=19)
    before = meant("iphnoe")
    Term.objects.filter(word="iphone").update(listings=20)

    assert (before, meant("iphnoe")) == (None, "iphone")


def test_of_two_words_as_close_the_more_usual_is_meant(things):
    Term.objects.create(word="велосипеда", listings=5)
    Term.objects.create(word="велосипедв", listings=9)

    assert meant("велосипедх") == "велосипедв"


def test_nothing_is_said_where_the_other_word_finds_no_more(things, client):
    html = client.get("/search/", {"q": "iphnoe", "price_max": "1"}).content.decode()

    assert "Showing results for" not in html
    assert "No ads for “iphnoe”" in html


def test_the_page_says_what_it_looked_for_and_lets_one_insist(things, client):
    page = client.get("/search/", {"q": "iphnoe"})
    html = page.content.decode()
    insisted = client.get("/search/", {"q": "iphnoe", "exact": "1"}).content.decode()

    assert page.context["found"].total == 2
    assert "Showing results for <strong>iphone</strong>." in html
    assert '<a href="/search/?exact=1&amp;q=iphnoe">Search instead for “iphnoe”</a>' in html
    assert 'value="iphnoe"' in html
    assert "Showing results for" not in insisted
    assert "No ads for “iphnoe”" in insisted


def test_typed_words_are_escaped(things, client):
    html = client.get("/search/", {"q": "<b>iphnoe"}).content.decode()

    assert "<b>iphnoe" not in html


def test_the_api_says_it_too(things, client):
    answer = client.get("/api/ads/search/", {"q": "iphnoe"}).json()
    exact = client.get("/api/ads/search/", {"q": "iphnoe", "exact": "true"}).json()
    right = client.get("/api/ads/search/", {"q": "iphone"}).json()

    assert (answer["corrected"], answer["count"]) == ("iphone", 2)
    assert (exact["corrected"], exact["count"]) == (None, 0)
    assert right["corrected"] is None


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("iphone", "iphone", 0),
        ("iphnoe", "iphone", 1),
        ("ipone", "iphone", 1),
        ("", "abc", 3),
        ("kitten", "sitting", 3),
    ],
)
def test_slips_are_counted(one, other, slips):
    assert spelling.distance(one, other) == spelling.distance(other, one) == slips


def test_words_are_counted_once_for_a_listing_and_numbers_are_none(make_ad):
    make_ad(title="Trek trek 13", attributes={"brand": "giant", "model": "talon"})
    make_ad(title="trek (2020)", attributes={"brand": "giant"})
    Term.objects.create(word="forgotten", listings=7)

    vocabulary.rebuild()

    counts = dict(Term.objects.values_list("word", "listings"))
    assert counts == {"trek": 2, "giant": 2, "talon": 1}
