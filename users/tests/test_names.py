import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from users.profile import names as rules
from users.profile.names import clean_name
from users.tests import names

GENUINE, REJECTED = names.listed(names.GENUINE), names.listed(names.REJECTED)
BAD = [*REJECTED, *names.UNREADABLE, *names.CLEANED]


@pytest.fixture(autouse=True)
def _no_site_remembered():
    rules._reserved.cache_clear()
    yield
    rules._reserved.cache_clear()


def refused(name: str) -> str:
    with pytest.raises(ValidationError) as refusal:
        clean_name(name)
    return refusal.value.code


def test_there_are_two_hundred_names_of_each_sort():
    assert len(set(GENUINE)) == 200
    assert len(set(BAD)) == 200


def test_every_genuine_name_is_kept_as_it_is():
    kept = {name: clean_name(name) for name in GENUINE}

    assert kept == {name: name for name in GENUINE}


@pytest.mark.parametrize("name", REJECTED)
def test_nobody_speaks_for_the_site_or_leaves_an_address(name):
    assert refused(name) in {"reserved", "address"}


@pytest.mark.parametrize("name", names.UNREADABLE)
def test_a_name_is_read_in_letters(name):
    assert refused(name) in {"required", "unreadable"}


@pytest.mark.parametrize("name", names.CLEANED)
def test_what_hides_or_decorates_is_taken_out(name):
    assert clean_name(name) == names.CLEANED[name]


def test_letters_in_fancy_dress_become_plain():
    assert clean_name("𝓐𝓷𝓷𝓪 Ｐｅｔｒｏｖａ") == "Anna Petrova"


def test_a_name_of_sixty_letters_is_the_longest():
    assert clean_name("я" * 60) == "я" * 60
    assert refused("я" * 61) == "max_length"


def test_another_site_protects_its_own_name(settings):
    settings.SITE_NAME = "Bazaar"

    assert refused("Ваzaar Shop") == "reserved"


@pytest.mark.parametrize("name", ["Zаttаr Support", "\u200b", "t.me/anna"])
def test_the_profile_refuses_such_names(client, buyer, name):
    client.force_login(buyer)

    page = client.post(reverse("users:settings"), {"name": name})

    buyer.refresh_from_db()
    assert page.status_code == 422
    assert buyer.name == "Bolat"


def test_the_model_refuses_them_whatever_form_is_used(buyer):
    buyer.name = "Мοдератор"

    with pytest.raises(ValidationError) as refusal:
        buyer.full_clean()

    assert "name" in refusal.value.message_dict
