import pytest
from django.http import QueryDict

from ads.filters import AdFilter
from ads.models import Ad, Synonym
from ads.search import ranking, vocabulary
from ads.search.query import find


def asked(words, **more):
    query = QueryDict(mutable=True)
    query.update({"q": words} | more)
    return find(AdFilter(query).criteria)


def titles(ids):
    return [Ad.objects.get(pk=pk).title for pk in ids]


@pytest.fixture
def make(make_ad):
    def make(*names: str, description: str = "") -> None:
        for name in names:
            make_ad(title=name, description=description, attributes={})

    return make


def test_a_case_for_a_phone_comes_after_the_phones(make):
    make("iPhone 13 128 GB blue", "Чехол для iPhone 13", "iPhone 13 үшін қап", "Case for iPhone 13")

    assert titles(asked("iphone 13").ids)[0] == "iPhone 13 128 GB blue"


def test_the_shorter_title_says_more(make):
    make("Sofa", "Garden tools, books, a sofa, two lamps and plates")

    assert titles(asked("sofa").ids)[0] == "Sofa"


def test_saying_a_word_in_every_spelling_helps_little(make):
    Synonym.objects.create(words="iphone, айфон, aifon, ipone")
    make("iPhone 13", "iPhone айфон aifon ipone айфоны 13 case")

    assert titles(asked("iphone").ids)[0] == "iPhone 13"


def test_words_stand_together_as_they_were_typed(make):
    make("13 Pro Max iPhone", "iPhone 12 Pro, 13 Max", "Max 13 iPhone Pro")

    assert titles(asked("13 pro max").ids)[0] == "13 Pro Max iPhone"


def test_a_rare_word_counts_more_than_a_usual_one(make):
    make(*(f"Silver spoon number {number}" for number in range(30)))
    make("Zither", description="Silver strings.")
    make("Silver ring", description="Zither on top.")
    vocabulary.rebuild()

    assert titles(asked("silver zither").ids) == ["Zither", "Silver ring"]


def test_a_synonym_is_as_good_as_the_word(make):
    Synonym.objects.create(words="settee, divan, chesterfield, davenport, lounger")
    make("Settee", "Divan with pillows")

    assert titles(asked("divan").ids) == ["Settee", "Divan with pillows"]


def test_what_has_most_words_is_shown_apart_where_few_have_all(make):
    make("Gaming mouse", "Office mouse", "Gaming mouse pad", "Mouse pad", "Kettle")

    found = asked("gaming mouse pad")

    assert (titles(found.ids), found.total) == (["Gaming mouse pad"], 1)
    assert set(titles(found.near)) == {"Gaming mouse", "Mouse pad"}


def test_nothing_is_near_minus_words_other_filters_or_one_word(make, bicycle):
    make("Gaming mouse", "Gaming pad broken")

    assert titles(asked("gaming pad mouse -broken").near) == ["Gaming mouse"]
    assert asked("gaming pad mouse", price_max="1").near == ()
    assert asked("pad").near == ()
    assert asked("gaming pad", sort="newest").near == ()
    assert asked("gaming pad", page="2").near == ()


def test_near_ones_are_left_out_where_enough_have_all_words(make, monkeypatch):
    monkeypatch.setattr(ranking, "FEW", 1)
    make("Gaming mouse", "Gaming pad")

    assert asked("gaming mouse").near == ()


def test_the_page_shows_near_ones_apart_and_counts_only_the_others(make, client):
    make("Gaming mouse pad", "Mouse pad")

    page = client.get("/search/", {"q": "gaming mouse pad"})
    html = page.content.decode()

    assert [card.title for card in page.context["cards"]] == ["Gaming mouse pad"]
    assert [card.title for card in page.context["near"]] == ["Mouse pad"]
    assert page.context["found"].total == 1
    assert html.index("Gaming mouse pad") < html.index("Most of your words, not all")


def test_nothing_found_still_shows_what_is_near(make, client):
    make("Mouse pad")

    html = client.get("/search/", {"q": "gaming mouse"}).content.decode()

    assert "No ads for “gaming mouse”" in html
    assert "Mouse pad" in html


def test_the_api_counts_and_lists_only_what_has_all_words(make, client):
    make("Gaming mouse pad", "Mouse pad")

    answer = client.get("/api/ads/search/", {"q": "gaming mouse pad"}).json()

    assert answer["count"] == len(answer["results"]) == 1
