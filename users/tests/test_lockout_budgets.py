from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connections
from django.test import Client

from users.models import Lockout
from users.models.lockout import Budget
from users.tests.trying import PASSWORD, attempt


class Looked(MD5PasswordHasher):
    """Notes each password that was really looked at."""

    passwords: list[str] = []

    def verify(self, password: str, encoded: str) -> bool:
        self.passwords.append(password)
        return super().verify(password, encoded)


@pytest.fixture(autouse=True)
def _enough_attempts(settings):
    """These are about failures; how often one may ask at all is another limit."""
    settings.RATE_LIMIT_AUTH = 10_000


@pytest.fixture
def looked(settings) -> list[str]:
    settings.PASSWORD_HASHERS = [f"{__name__}.Looked"]
    Looked.passwords.clear()
    return Looked.passwords


def test_a_hundred_failures_in_an_hour_are_looked_at_for_one_account(client, buyer, looked):
    buyer.set_password(PASSWORD)
    buyer.save()
    for number in range(30):
        for _time in range(5):
            attempt(client, buyer.email, REMOTE_ADDR=f"10.0.0.{number}")

    assert len(looked) == 100


def test_thirty_failures_in_a_minute_are_looked_at_from_one_address(client, db):
    answers = [attempt(client, f"somebody-{number}@mail.test") for number in range(40)]

    assert sum("more tries" in html for html in answers) == 30


@pytest.mark.django_db(transaction=True)
def test_of_two_hundred_tries_at_once_five_are_looked_at(settings, make_person, looked):
    bolat = make_person("Bolat")
    settings.RATE_LIMIT_STORAGE = "redis://127.0.0.1:1"  # nobody is there

    def guess(number: int) -> str:
        try:
            forged = {"x-forwarded-for": f"10.2.0.{number}", "x-real-ip": f"10.2.0.{number}"}
            return attempt(
                Client(REMOTE_ADDR="10.0.0.8"), bolat.email, f"guess {number}", headers=forged
            )
        finally:
            connections.close_all()

    with ThreadPoolExecutor(10) as crowd:
        answers = list(crowd.map(guess, range(200)))

    assert len(looked) == 5
    assert sum("Try again at" in html for html in answers) >= 195


@pytest.mark.django_db(transaction=True)
def test_the_count_is_exact_when_all_come_at_once():
    budget = Budget(7, timedelta(minutes=5), pause=timedelta(minutes=15), growth=2)

    def take(_number: int) -> bool:
        try:
            return Lockout.objects.take("key", budget).is_allowed
        finally:
            connections.close_all()

    with ThreadPoolExecutor(10) as crowd:
        allowed = list(crowd.map(take, range(200)))

    assert allowed.count(True) == 7
    assert Lockout.objects.get().pauses == 1
