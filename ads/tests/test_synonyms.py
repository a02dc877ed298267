import pytest
from django.contrib.auth.models import Group
from django.http import QueryDict
from django.urls import reverse

from ads.filters import AdFilter
from ads.models import Synonym
from ads.search import synonyms
from ads.search.query import find

LIST = reverse("admin:ads_synonym_changelist")
ADD = reverse("admin:ads_synonym_add")


def number_of(words):
    return find(AdFilter(QueryDict(f"q={words}")).criteria).total


@pytest.fixture
def console(client, moderator):
    Synonym.objects.all().delete()
    client.force_login(moderator)
    return client


def test_the_site_begins_with_some(db):
    assert synonyms.thesaurus().of(("диваны",)) == ["sofa", "couch"]
    assert "iphone" in synonyms.thesaurus().of(("айфон",))


def test_a_moderator_makes_two_words_find_each_other(console, make_ad):
    make_ad(title="Old gramophone", attributes={})
    before = number_of("patephone")

    console.post(ADD, {"words": "Patephone,gramophone ", "is_active": "on"})

    assert before == 0
    assert Synonym.objects.get().words == "patephone, gramophone"
    assert number_of("patephone") == number_of("patephones") == 1


def test_what_is_switched_off_finds_nothing_more(console, make_ad):
    make_ad(title="Old gramophone", attributes={})
    synonym = Synonym.objects.create(words="patephone, gramophone")
    rows = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "form-0-id": synonym.pk}

    answer = console.post(LIST, rows | {"_save": "Save"})

    assert answer.status_code == 302
    assert number_of("patephone") == 0


@pytest.mark.parametrize(
    "words",
    ["sofa", "sofa,", ",", "sofa, Sofa", "sofa, a b c d", "couch, sofa", "sofa,-", "x" * 300],
)
def test_a_row_needs_two_different_words_that_are_new(console, words):
    Synonym.objects.create(words="sofa, couch, settee")

    answer = console.post(ADD, {"words": words, "is_active": "on"})

    assert answer.status_code == 200
    assert Synonym.objects.count() == 1


def test_a_phrase_stands_for_a_word_and_back(console, make_ad):
    make_ad(title="Стиральная машина LG", attributes={})
    make_ad(title="Washing machine Bosch", attributes={})
    make_ad(title="Sewing machine", attributes={})
    Synonym.objects.create(words="washing machine, стиральная машина, стиралка")

    assert number_of("стиралка") == 2
    assert number_of("washing+machine") == 2
    assert number_of("washing+machine+bosch") == 1


def test_the_list_is_searched(console):
    Synonym.objects.create(words="sofa, couch")
    Synonym.objects.create(words="car, auto")

    html = console.get(LIST, {"q": "couch"}).content.decode()

    assert "sofa, couch" in html
    assert "car, auto" not in html


def test_others_have_no_say(client, make_person, buyer):
    support = make_person("Saule", is_staff=True)
    support.groups.add(Group.objects.get(name="Support"))
    answers = []
    for person in (support, buyer):
        client.force_login(person)
        answers += [client.get(LIST).status_code, client.post(ADD, {"words": "a, b"}).status_code]

    assert 200 not in answers
    assert not Synonym.objects.filter(words="a, b").exists()
