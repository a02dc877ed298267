from datetime import timedelta
from itertools import count

import pytest
from django.utils import timezone
from django.utils.translation import override

from ads.models import Asked, Suggestion, Synonym
from ads.search import suggesting, tallies, vocabulary
from ads.search.criteria import Criteria
from ads.search.query import find
from ads.search.suggesting import completions
from categories import tree
from categories.models import Category


@pytest.fixture
def ask(db):
    """Let so many visitors have searched for these words, some days ago."""

    def make(words: str, visitors: int, *, days_ago: int = 0, first: int = 0) -> None:
        day = timezone.localdate() - timedelta(days=days_ago)
        Asked.objects.bulk_create(
            Asked(words=words, day=day, visitor=number.to_bytes(16, "big"), found=True)
            for number in range(first, first + visitors)
        )

    return make


@pytest.fixture
def make_titles(make_ad, make_person):
    """Listings of the same title by so many sellers."""
    numbers = count()

    def make(title: str, sellers: int) -> None:
        for _seller in range(sellers):
            make_ad(title=title, seller=make_person(f"Seller{next(numbers)}"))

    return make


def offered(typed):
    return [(one.kind, one.text) for one in completions(typed)]


def texts(typed):
    suggesting.rebuild()
    return [one.text for one in completions(typed)]


def test_words_of_several_listings_are_completed(make_ad):
    for title in ("Winter tyres", "Winter tyres Nokian", "Wardrobe"):
        make_ad(title=title)

    assert texts("wi") == ["winter"]
    assert texts("War") == []


def test_the_more_usual_word_comes_first(make_titles):
    make_titles("велосипед", 2)
    make_titles("велюр", 3)
    make_titles("x" * 60, 2)

    assert texts("вел") == ["велюр", "велосипед"]
    assert texts("Вело") == ["велосипед"]
    assert texts("x" * 30) == ["x" * 60]
    assert texts("x" * 30 + "y") == []


def test_of_the_forms_of_a_word_the_most_usual_is_offered(make_titles):
    make_titles("Велосипеды", 2)
    make_titles("Велосипед", 3)

    assert texts("вел") == ["велосипед"]


def test_a_kazakh_form_is_offered_as_its_noun(make_titles):
    make_titles("Балалар велосипеді", 1)
    make_titles("Таулы велосипеді", 1)
    make_titles("Велосипед", 1)
    vocabulary.rebuild()

    assert texts("вел") == ["велосипед"]


def test_beginnings_of_titles_need_several_sellers(make_ad, make_person):
    for number in range(3):
        make_ad(title="iPhone 13 Pro", seller=make_person(f"Seller{number}"))
        make_ad(title="Buy only here")

    assert "iphone 13 pro" in texts("iphone 1")
    assert "buy only" not in texts("buy")


def test_a_beginning_is_found_by_each_of_its_words(make_titles):
    make_titles("iPhone 13 Pro Max", 3)

    assert texts("13") == ["iphone 13", "iphone 13 pro", "iphone 13 pro max"]
    assert texts("13 pro m") == ["iphone 13 pro max"]


def test_only_words_that_stand_together_are_put_together(make_titles):
    make_titles("iPhone 13 Pro", 3)
    make_titles("Pads 128 kg", 3)

    assert texts("iphone 1") == ["iphone 13", "iphone 13 pro"]
    assert texts("iphone 13 p") == ["iphone 13 pro"]


def test_a_beginning_does_not_end_with_a_little_word_or_a_sign(make_titles):
    make_titles("Лось и кресло", 3)
    make_titles("Trek - bicycle", 3)

    assert texts("лось ") == ["лось", "лось и кресло"]
    assert texts("trek b") == ["trek bicycle"]


def test_synonyms_of_what_listings_say_are_offered(make_titles):
    Synonym.objects.create(words="zebraphone, зебрафон, зибрафон")
    Synonym.objects.create(words="unicorn, единорог")
    make_titles("Zebraphone 13", 3)

    assert texts("зеб") == ["зебрафон", "zebraphone", "zebraphone 13"]
    assert texts("зебрафон 1") == ["zebraphone 13"]
    assert "зибрафон" not in texts("зиб")
    assert texts("един") == []


def test_a_beginning_is_looked_up_in_the_other_letters_too(make_titles):
    make_titles("Marlin", 2)

    assert texts("мар") == ["marlin"]
    assert texts("ма") == []


def test_everything_offered_finds_a_listing(make_titles, bicycles):
    make_titles("Zebraphone 13, S21+ wh-1000 (new)", 3)
    Category.objects.create(name="Empty shelf")
    suggesting.rebuild()

    offers = set(Suggestion.objects.values_list("kind", "text"))

    assert ("category", "Empty shelf") not in offers
    assert ("category", "Bicycles") in offers
    assert all(find(Criteria(q=text)).total for kind, text in offers if kind != "category")


def test_a_category_is_found_by_any_word_of_its_name_in_any_language(bicycle, bicycles):
    bicycles.name_en, bicycles.name_ru = "Mountain bikes", "Горные велосипеды"
    bicycles.save()
    suggesting.rebuild()

    assert offered("bik") == offered("вел") == [("category", "Mountain bikes")]
    with override("ru"):
        assert offered("mount") == [("category", "Горные велосипеды")]


def test_a_category_that_was_closed_is_not_offered(bicycle, bicycles):
    suggesting.rebuild()
    Category.objects.filter(pk=bicycles.pk).update(is_active=False)
    tree.drop()

    assert offered("bicy") == []


def test_names_that_begin_so_come_before_those_that_contain_it(make_ad):
    make_ad()
    home = Category.objects.create(name="Home and bicycles")
    make_ad(category=home, title="Wardrobe", attributes={})

    assert texts("bicy") == ["Bicycles", "Home and bicycles"]


def test_popular_is_what_ten_different_visitors_asked_for(bicycle, ask):
    ask("mountain bike", 9)
    few = texts("mou")
    ask("mountain bike", 1, days_ago=29, first=9)

    assert "mountain bike" not in few
    assert texts("mou")[0] == "mountain bike"


def test_one_visitor_who_asks_every_day_is_one(bicycle, ask):
    for days_ago in range(20):
        ask("mountain bike", 1, days_ago=days_ago)

    assert "mountain bike" not in texts("mou")


def test_what_was_asked_long_ago_is_forgotten(bicycle, ask):
    ask("mountain bike", 10, days_ago=30)

    assert "mountain bike" not in texts("mou")
    assert not Asked.objects.exists()


@pytest.mark.parametrize(
    "words",
    [
        "mountain 870112",
        "mountain 8 701 12 34",
        "mountain@mail.kz",
        "mountain.kz",
        "https://mountain",
    ],
)
def test_what_may_lead_to_a_person_is_never_offered(make_ad, ask, words):
    make_ad(title=words)
    make_ad(title=words)
    ask(words, 50)

    assert words not in texts(words[:5])
    assert not Suggestion.objects.filter(text__regex=r"\d{6}|@").exists()
    assert suggesting.is_private(words)


@pytest.mark.parametrize("words", ["iphone 13 pro", "1.5 литра", "galaxy s21+", "ваз 21099"])
def test_ordinary_words_are_not_taken_for_an_address(words):
    assert not suggesting.is_private(words)


def test_popular_words_must_find_something(bicycle, ask):
    ask("mountain bike", 10)
    ask("mountain of gold", 20)

    assert "mountain bike" in texts("mountain")
    assert "mountain of gold" not in texts("mountain")


def test_a_prefix_has_at_most_ten_completions_categories_first(make_titles):
    make_titles(" ".join(f"bicycle{number:02}" for number in range(13)), 2)
    suggesting.rebuild()

    found = offered("bi")

    assert len(found) == 10
    assert found[0] == ("category", "Bicycles")
    assert Suggestion.objects.order_by("-place").first().place == 10


def test_rebuilding_writes_only_what_is_different(make_ad):
    make_ad()
    make_ad()
    suggesting.rebuild()
    before = dict(Suggestion.objects.values_list("prefix", "pk"))
    tallies.refresh()

    suggesting.rebuild()

    assert dict(Suggestion.objects.values_list("prefix", "pk")) == before
