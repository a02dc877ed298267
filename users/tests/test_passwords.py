import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from users.models import User
from users.signing.passwords import easy_words

GOOD = [
    "correct horse 7",
    "a quiet river 9",
    "мой серый кот спит",
    "kq7vbn2mxz",
    "тау шыңында қар",
    "𝓹𝓪𝓼𝓼 of many scripts ключ",
    "x7" * 4 + "ordinary words follow" * 4,
]
EASY = [
    "short7!",
    "password",
    "12345678",
    "qwertyuiop",
    "пароль2026",
    "gfhjkm123",
    "йцукен12345",
    "almaty2024",
    "Алматы2024",
    "zattar2026",
    "қазақстан1",
    "жаным777",
    "aaaaaaaaaaaa",
    "4" * 128,
    "Qwerty123!",
    "P@ssw0rd1",
]


@pytest.mark.parametrize("password", GOOD)
def test_what_nobody_expects_is_good_without_signs_or_capitals(db, password):
    validate_password(password)


@pytest.mark.parametrize("password", EASY)
def test_what_a_list_or_a_keyboard_finds_is_refused(db, password):
    with pytest.raises(ValidationError):
        validate_password(password)


@pytest.mark.parametrize(
    "password", ["aigerimova1", "Aigerimova2026", "aigerimova@mail.test", "77012345678"]
)
def test_what_is_known_of_a_person_is_refused(db, password):
    person = User(name="Aigerimova", email="aigerimova@mail.test", phone="+77012345678")

    with pytest.raises(ValidationError):
        validate_password(password, person)


def test_up_to_128_characters_all_of_them_count(make_person):
    password = ("a long sentence that goes on and on " * 4)[:128]
    person = make_person("Dana", password=password)

    validate_password(password, person)

    assert person.check_password(password)
    assert not person.check_password(password[:-1])
    with pytest.raises(ValidationError, match="too long"):
        validate_password(password + "x")


def test_the_list_is_in_both_alphabets_and_both_keyboards():
    words = set(easy_words())

    assert {"пароль", "parol", "gfhjkm", "қазақстан", "qazaqstan"} <= words
    assert len(words) > 400


@pytest.mark.parametrize("password", ["password", "12345678", "short", "aigerimova"])
def test_one_reason_is_enough(db, password):
    person = User(name="Aigerimova")

    with pytest.raises(ValidationError) as refused:
        validate_password(password, person)

    assert len(refused.value.messages) == 1
