from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from marketplace.settings.connections import redis_url
from users import tasks
from users.models import Code
from users.signing import codes

ADDRESS = "dana@mail.test"
MANY = 50


@pytest.fixture
def code_id(db) -> str:
    return codes.issue("login", ADDRESS)


def others(digits: str, count: int) -> list[str]:
    return [f"{(int(digits) + step) % 10**6:06}" for step in range(1, count + 1)]


def test_a_code_has_six_digits_and_opens_once(code_id):
    digits = codes.draw(code_id)

    answers = [codes.check(code_id, digits, purpose="login") for _time in range(2)]

    assert len(digits) == 6
    assert answers == [True, False]


def test_only_a_digest_is_kept(code_id):
    digits = codes.draw(code_id)

    row = Code.objects.values().get()

    assert digits not in row["digest"]
    assert len(row["digest"]) == 64


def test_a_code_is_good_for_what_it_was_sent_for(code_id):
    digits = codes.draw(code_id)

    assert not codes.check(code_id, digits, purpose="reset")
    assert codes.check(code_id, digits, purpose="login")


def test_the_digits_of_one_code_do_not_open_another(code_id):
    digits = codes.draw(code_id)
    other = codes.issue("login", "erlan@mail.test")
    Code.objects.filter(pk=other).update(digest=Code.objects.get(pk=code_id).digest)

    assert not codes.check(other, digits, purpose="login")


def test_five_wrong_tries_use_a_code_up(code_id):
    digits = codes.draw(code_id)
    wrong = [codes.check(code_id, guess, purpose="login") for guess in others(digits, 5)]

    late = codes.check(code_id, digits, purpose="login")

    assert wrong == [False] * 5
    assert not late
    assert Code.objects.get().tries == 5


def test_a_code_lives_ten_minutes(code_id):
    digits = codes.draw(code_id)
    Code.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert codes.MINUTES == 10
    assert not codes.check(code_id, digits, purpose="login")
    assert Code.objects.ended().count() == 1


@pytest.mark.parametrize("given", ["", "abc", "12345", "1234567", "１２３４５６", "\ud800"])
def test_what_is_no_code_opens_nothing(code_id, given):
    codes.draw(code_id)

    assert not codes.check(code_id, given, purpose="login")


@pytest.mark.parametrize("unknown", ["", "no id", "4be0643f-1d98-573b-97cd-ca98a65347dd"])
def test_a_code_that_was_never_sent_opens_nothing(db, unknown):
    assert not codes.check(unknown, "123456", purpose="login")


def test_a_code_without_digits_opens_nothing(code_id):
    assert not codes.check(code_id, "", purpose="login")


def test_five_are_sent_in_an_hour_to_one_address_however_it_is_written(db):
    for _time in range(5):
        codes.issue("login", ADDRESS)

    with pytest.raises(codes.TooManySent) as refusal:
        codes.issue("reset", ADDRESS.upper())

    assert 0 < refusal.value.retry_after <= 3600
    assert codes.issue("login", "erlan@mail.test")


def test_ten_are_sent_in_a_day(db, time_machine):
    sent = 0
    for hour in range(3):
        time_machine.move_to(timezone.now() + timedelta(hours=1, minutes=1), tick=False)
        for _time in range(5):
            try:
                codes.admit(ADDRESS)
                sent += 1
            except codes.TooManySent:
                assert hour == 2

    assert sent == 10


@pytest.mark.django_db(transaction=True)
def test_of_a_hundred_guesses_at_once_five_are_looked_at():
    code_id = codes.issue("login", ADDRESS)
    digits = codes.draw(code_id)

    answers = _at_once(code_id, [*others(digits, 99), digits])

    code = Code.objects.get()
    assert code.tries <= 5
    assert answers.count(True) == (code.used_at is not None)


@pytest.mark.django_db(transaction=True)
def test_nobody_guesses_one_of_fifty_codes_with_a_hundred_tries_each(settings):
    settings.RATE_LIMIT_STORAGE = redis_url(settings.REDIS_URL, 4)
    for number in range(MANY):
        code_id = codes.issue("login", f"{number}@mail.test")
        digits = codes.draw(code_id)

        answers = _at_once(code_id, others(digits, 100))

        assert True not in answers
        assert not codes.check(code_id, digits, purpose="login")

    assert set(Code.objects.values_list("tries", flat=True)) == {5}


@pytest.mark.django_db(transaction=True)
def test_the_right_digits_open_once_when_they_come_at_once():
    code_id = codes.issue("login", ADDRESS)
    digits = codes.draw(code_id)

    assert _at_once(code_id, [digits] * 30).count(True) == 1


def _at_once(code_id: str, guesses: list[str]) -> list[bool]:
    def guess(digits: str) -> bool:
        try:
            return codes.check(code_id, digits, purpose="login")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(10) as crowd:
        return list(crowd.map(guess, guesses))


def test_the_clock_forgets_what_has_ended(code_id):
    Code.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    codes.issue("login", "erlan@mail.test")

    tasks.forget_codes()

    assert [code.recipient for code in Code.objects.all()] == ["erlan@mail.test"]
