import pytest
from django.http import QueryDict

from ads.filters import AdFilter
from ads.models import Ad, Synonym
from ads.search import vocabulary
from ads.search.query import find

TITLES = (
    ("iPhone 13 128 GB", "Midnight."),
    ("iPhone 13 Pro Max 256GB", "Graphite."),
    ("Айфон 13 синий", "Состояние хорошее."),
    ("Чехол силиконовый", "Подходит к iphone 13."),
    ("Samsung Galaxy S21", "With a scratch on the back."),
    ("Самсунг телевизор", "Диагональ 50 дюймов."),
    ("Sony WH-1000XM4", "Headphones, usb/jack."),
    ("Brother TN-2110 toner", "Unopened.Two pieces."),
    ("Велосипед горный", "Алюминиевая рама."),
    ("Велосипедтер сатылады", "Жаңа."),
    ("Пәтерді жалға беремін", "Екі бөлмелі."),
    ("Ford Focus", "Silver."),
    ("Картина маслом", "21 на 30."),
)


@pytest.fixture
def things(make_ad):
    for title, description in TITLES:
        make_ad(title=title, description=description, attributes={})


def found(words: str) -> set[str]:
    query = QueryDict(mutable=True)
    query["q"] = words
    return {Ad.objects.get(pk=pk).title for pk in find(AdFilter(query).criteria).ids}


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        # inflected
        ("велосипеды", {"Велосипед горный", "Велосипедтер сатылады"}),
        ("telephones or scratches", {"Samsung Galaxy S21"}),
        # in the other script
        ("самсунг", {"Samsung Galaxy S21", "Самсунг телевизор"}),
        ("samsung", {"Samsung Galaxy S21", "Самсунг телевизор"}),
        ("velosiped", {"Велосипед горный"}),
        ("sony", {"Sony WH-1000XM4"}),
        # Kazakh
        ("велосипед", {"Велосипед горный", "Велосипедтер сатылады"}),
        ("велосипедтерді", {"Велосипед горный", "Велосипедтер сатылады"}),
        ("пәтер", {"Пәтерді жалға беремін"}),
        ("пәтерлер", {"Пәтерді жалға беремін"}),
        # models and units
        ("13 pro max", {"iPhone 13 Pro Max 256GB"}),
        ("iphone13", {"iPhone 13 128 GB", "iPhone 13 Pro Max 256GB", "Чехол силиконовый"}),
        ("128gb", {"iPhone 13 128 GB"}),
        ("128 гб", {"iPhone 13 128 GB"}),
        ("256 gb", {"iPhone 13 Pro Max 256GB"}),
        ("256гб", {"iPhone 13 Pro Max 256GB"}),
        ("s21", {"Samsung Galaxy S21"}),
        ("s 21", {"Samsung Galaxy S21", "Картина маслом"}),
        ("galaxy s-21", {"Samsung Galaxy S21"}),
        ("wh-1000xm4", {"Sony WH-1000XM4"}),
        ("wh1000xm4", {"Sony WH-1000XM4"}),
        ("wh 1000xm4", {"Sony WH-1000XM4"}),
        ("1000xm4", {"Sony WH-1000XM4"}),
        ("tn 2110", {"Brother TN-2110 toner"}),
        ("tn2110", {"Brother TN-2110 toner"}),
        # what the parser of the database glues together
        ("jack", {"Sony WH-1000XM4"}),
        ("unopened", {"Brother TN-2110 toner"}),
        # phrases
        ('"galaxy s21"', {"Samsung Galaxy S21"}),
        ('"s21 galaxy"', set()),
        ("«алюминиевая рама»", {"Велосипед горный"}),
        # beginnings
        ("galax*", {"Samsung Galaxy S21"}),
        ("s21*", {"Samsung Galaxy S21"}),
        ("ford*", {"Ford Focus"}),
        ("for*", {"Ford Focus"}),
        # either
        ("galaxy or focus", {"Samsung Galaxy S21", "Ford Focus"}),
        ("galaxy или focus", {"Samsung Galaxy S21", "Ford Focus"}),
    ],
)
def test_words_find_what_they_mean(things, words, titles):
    Synonym.objects.all().delete()

    assert found(words) == titles


@pytest.mark.parametrize("words", ["iphone 13", "айфон 13", "IPHONE 13", "айфоны 13"])
def test_synonyms_find_each_other_in_either_script(things, words):
    Synonym.objects.create(words="iphone, айфон")

    assert found(words) == {
        "iPhone 13 128 GB",
        "iPhone 13 Pro Max 256GB",
        "Айфон 13 синий",
        "Чехол силиконовый",
    }


def test_minus_words_keep_away_descriptions_too(things):
    assert "Чехол силиконовый" in found("iphone 13")
    assert "Чехол силиконовый" not in found("iphone 13 -подходит")
    assert found("galaxy -scratch") == set()
    assert found('galaxy -"scratch on the back"') == set()
    assert found('galaxy -"back on the scratch"') == {"Samsung Galaxy S21"}
    assert found("galaxy -scratches") == set()


def test_a_minus_word_at_the_end_of_the_longest_description_keeps_it_away(make_ad):
    make_ad(title="Long story", description="word " * 900 + "smoked", attributes={})

    assert found("story") == {"Long story"}
    assert found("story -smoked") == set()


def test_who_wants_no_word_may_well_want_its_synonym(things):
    Synonym.objects.create(words="iphone, айфон")

    assert found("iphone -айфон") == found("iphone") - {"Айфон 13 синий"}
    assert found("айфон -iphone") == {"Айфон 13 синий"}
    assert "Самсунг телевизор" in found("телевизор -samsung")


def test_once_words_are_counted_only_those_in_use_are_tried(things):
    Synonym.objects.all().delete()
    vocabulary.rebuild()

    assert found("самсунг") == {"Samsung Galaxy S21", "Самсунг телевизор"}
    assert found("велосипед") == {"Велосипед горный", "Велосипедтер сатылады"}
    assert found("wh1000xm4") == {"Sony WH-1000XM4"}


def test_words_without_meaning_find_nothing(things):
    assert [found(words) for words in ("the", "и", "*", "-", "or", '""', "?!")] == [set()] * 7
