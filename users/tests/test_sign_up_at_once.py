from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from marketplace.tests.calls import api, bare
from users.models import Code, User
from users.signing import codes

SIGNUP = reverse("account_signup")
EMAIL, PHONE = "dana@mail.test", "+77012345678"
FORM = {"name": "Dana", "login": EMAIL, "password1": "a quiet river 9"}
BODY = {"name": "Dana", "email": EMAIL, "password": "a quiet river 9"}
CROWD = 8


@pytest.fixture(autouse=True)
def _enough(settings):
    settings.RATE_LIMIT_AUTH = settings.RATE_LIMIT_CODE_HOUR = settings.RATE_LIMIT_CODE_DAY = 1000


def at_once(ask) -> list:
    def alone(number: int):
        try:
            return ask(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(CROWD) as crowd:
        return list(crowd.map(alone, range(CROWD)))


@pytest.mark.django_db(transaction=True)
def test_of_eight_pages_sent_at_once_one_makes_the_account(mailoutbox):
    answers = at_once(lambda _number: Client().post(SIGNUP, FORM))

    assert {(answer.status_code, answer.url, answer.content) for answer in answers} == {
        (302, reverse("account_email_verification_sent"), b"")
    }
    assert User.objects.count() == Code.objects.count() == 1
    assert [mail.to for mail in mailoutbox] == [[EMAIL]] * CROWD


@pytest.mark.django_db(transaction=True)
def test_of_eight_calls_at_once_one_makes_the_account(mailoutbox):
    answers = at_once(lambda _number: api().post("/api/users/register/", BODY))

    assert [answer.status_code for answer in answers] == [201] * CROWD
    assert all(bare(answer) == bare(answers[0]) for answer in answers)
    assert User.objects.count() == Code.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_eight_calls_of_the_scout_seven_hear_that_it_is_taken():
    def sign_up(number: int):
        body = {"username": f"dana_{number}", "email": EMAIL, "password": FORM["password1"]}
        return api().post("/api/scout/signup", body)

    answers = [answer.status_code for answer in at_once(sign_up)]

    assert sorted(answers) == [200] + [400] * (CROWD - 1)
    assert User.objects.count() == 1


@pytest.mark.parametrize("login", [EMAIL, PHONE])
def test_who_is_told_to_wait_has_left_no_account(client, db, settings, login):
    settings.RATE_LIMIT_CODE_HOUR = 1
    codes.admit(login)

    answer = client.post(SIGNUP, FORM | {"login": login})

    assert answer.status_code == 429
    assert not User.objects.exists()
    assert client.get(SIGNUP).status_code == 200


def test_waiting_tells_nothing_about_who_has_an_account(buyer, settings):
    settings.RATE_LIMIT_CODE_HOUR = 1
    answers = []
    for login in (buyer.email, EMAIL):
        client = Client()
        codes.admit(login)
        answer = client.post(SIGNUP, FORM | {"login": login})
        answers.append((answer.status_code, sorted(answer.cookies), len(answer.content)))

    assert answers[0] == answers[1]
    assert answers[0][0] == 429


def test_after_the_wait_the_same_form_makes_the_account(client, db, settings):
    settings.RATE_LIMIT_CODE_HOUR = 1
    codes.admit(EMAIL)
    client.post(SIGNUP, FORM)
    settings.RATE_LIMIT_CODE_HOUR = 5

    answer = client.post(SIGNUP, FORM)

    assert answer.status_code == 302
    assert User.objects.get().email == EMAIL
