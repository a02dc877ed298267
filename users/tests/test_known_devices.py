import pytest
from django.test import Client

from users.tests.trying import PASSWORD, attempt, leave


@pytest.fixture(autouse=True)
def _enough_attempts(settings):
    """These are about failures; how often one may ask at all is another limit."""
    settings.RATE_LIMIT_AUTH = 10_000


def test_a_known_device_gets_in_while_fifty_addresses_attack(client, buyer):
    phone = Client(REMOTE_ADDR="10.9.9.9")
    attempt(phone, buyer.email, PASSWORD)
    wins = 0
    for number in range(50):
        for _time in range(6):
            attempt(client, buyer.email, REMOTE_ADDR=f"10.0.0.{number}")
        leave(phone)
        wins += attempt(phone, buyer.email, PASSWORD) == "inside"

    stranger = attempt(Client(REMOTE_ADDR="10.8.8.8"), buyer.email, PASSWORD)
    assert wins == 50
    assert "Try again at" in stranger


def test_a_known_device_has_tries_of_its_own_and_may_lock_itself(client, buyer):
    attempt(client, buyer.email, PASSWORD)
    leave(client)

    answers = [attempt(client, buyer.email) for _time in range(6)]

    assert "You have 4 more tries" in answers[0]
    assert "Try again at" in answers[5]
    assert attempt(Client(REMOTE_ADDR="10.7.7.7"), buyer.email, PASSWORD) == "inside"


def test_a_new_password_makes_every_device_unknown(client, buyer):
    attempt(client, buyer.email, PASSWORD)
    leave(client)
    buyer.set_password("another river 9")
    buyer.save()
    for _time in range(5):
        attempt(Client(), buyer.email)

    assert "Try again at" in attempt(client, buyer.email, "another river 9")


def test_the_cookie_of_a_device_is_out_of_reach_and_of_use_to_others(client, buyer, seller):
    attempt(client, buyer.email, PASSWORD)
    cookie = client.cookies["device"]

    other = Client()
    other.cookies["device"] = cookie.value
    for _time in range(5):
        attempt(Client(), seller.email)

    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert "Try again at" in attempt(other, seller.email, PASSWORD)


@pytest.mark.parametrize("forged", ["", "x", "WzFd:1abc:def", "\x7f"])
def test_a_forged_cookie_makes_no_device_known(client, buyer, forged):
    client.cookies["device"] = forged

    for _time in range(5):
        html = attempt(client, buyer.email)

    assert "Try again at" in html
