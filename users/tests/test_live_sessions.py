import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.test import Client
from django.urls import reverse

from marketplace.tests.calls import api
from users.second_factor import demo
from users.tests.authenticators import code_of
from users.tests.letters import code_in
from users.tests.trying import PASSWORD, attempt, leave

AGAIN, CHANGE = reverse("account_reauthenticate"), reverse("account_change_password")
SECOND, TRUST = reverse("mfa_authenticate"), reverse("mfa_trust")
RESET = reverse("account_reset_password")
NEW = {"password1": "another river 9", "password2": "another river 9"}


@pytest.fixture(autouse=True)
def _enough_attempts(settings):
    """These are about failures; how often one may ask at all is another limit."""
    settings.RATE_LIMIT_AUTH = 10_000


@pytest.fixture
def inside(client, buyer) -> Client:
    """Somebody in a library, where the browser keeps no cookie but the session's."""
    client.post(
        reverse("account_login"), {"login": buyer.email, "password": PASSWORD, "shared": "on"}
    )
    assert "device" not in client.cookies
    return client


def wear_out(login: str) -> None:
    """A hundred wrong passwords from twenty addresses, and five from the library's own."""
    for number in range(20):
        for _time in range(5):
            attempt(Client(REMOTE_ADDR=f"10.0.0.{number}"), login)
    for _time in range(5):
        attempt(Client(), login)


# Passwords ---------------------------------------------------------------------------


def test_strangers_failures_do_not_lock_a_person_who_is_in(inside, buyer):
    wear_out(buyer.email)

    again = inside.post(AGAIN, {"password": PASSWORD})
    changed = inside.post(CHANGE, {"oldpassword": PASSWORD} | NEW)

    assert [again.status_code, changed.status_code] == [302, 302]
    buyer.refresh_from_db()
    assert buyer.check_password(NEW["password1"])


def test_a_session_has_five_tries_of_its_own(inside, buyer):
    answers = [inside.post(AGAIN, {"password": "wrong"}).content.decode() for _time in range(6)]

    assert "You have 4 more tries" in answers[0]
    assert "Try again at" in answers[5]
    assert "Try again at" in inside.post(AGAIN, {"password": PASSWORD}).content.decode()
    assert attempt(Client(), buyer.email, PASSWORD) == "inside"


def test_a_session_is_no_help_with_somebody_elses_password(inside, seller):
    for _time in range(5):
        attempt(Client(), seller.email)

    answer = api_login(inside, seller.email, PASSWORD)

    assert answer.status_code == 429


def api_login(client: Client, email: str, password: str, **more: str):
    body = {"email": email, "password": password} | more
    return client.post("/api/users/login/", body, content_type="application/json")


# Second factors ----------------------------------------------------------------------


def at_second_step(person, **options) -> Client:
    client = Client(**options)
    attempt(client, person.email, PASSWORD)
    return client


def next_code() -> str:
    step = int(time.time()) // 30 + 1
    return totp.format_hotp_value(totp.hotp_value(demo.settings.DEMO_TOTP_SECRET, step))


@pytest.fixture
def guessed(buyer):
    """A known device of somebody whose password a stranger has, who tried too many codes."""
    demo.equip(buyer)
    known = at_second_step(buyer)
    known.post(SECOND, {"code": code_of(buyer)})
    known.post(TRUST, {"action": ""})
    assert "device" in known.cookies
    leave(known)
    stranger = at_second_step(buyer, REMOTE_ADDR="10.9.9.9")
    answers = [stranger.post(SECOND, {"code": "000000"}) for _time in range(11)]
    assert "Too many codes were tried" in answers[-1].content.decode()
    return known


def test_strangers_codes_do_not_keep_the_owner_out(guessed, buyer):
    attempt(guessed, buyer.email, PASSWORD)

    guessed.post(SECOND, {"code": next_code()})
    guessed.post(TRUST, {"action": ""})

    assert guessed.session["_auth_user_id"] == str(buyer.pk)


def test_a_known_device_counts_at_the_api_too(guessed, buyer):
    programs = api_login(api(), buyer.email, PASSWORD, otp=next_code())
    owners = api_login(guessed, buyer.email, PASSWORD, otp=next_code())

    assert [programs.status_code, owners.status_code] == [429, 200]


def test_a_known_device_has_ten_tries(guessed, buyer):
    answers = [api_login(guessed, buyer.email, PASSWORD, otp="000000") for _time in range(11)]

    assert [answer.status_code for answer in answers] == [401] * 10 + [429]
    assert Authenticator.objects.filter(user=buyer).exists()


# Messages ----------------------------------------------------------------------------


def test_strangers_do_not_use_up_the_messages_of_a_known_device(client, buyer, mailoutbox):
    attempt(client, buyer.email, PASSWORD)
    leave(client)
    answers = [Client().post(RESET, {"login": buyer.email}).status_code for _time in range(6)]

    client.post(RESET, {"login": buyer.email})
    step = client.post(
        reverse("account_confirm_password_reset_code"), {"code": code_in(mailoutbox[-1].body)}
    )

    assert answers == [302] * 5 + [429]
    assert len(mailoutbox) == 6
    assert step.status_code == 302


def test_a_known_device_gets_five_an_hour(client, buyer, mailoutbox):
    attempt(client, buyer.email, PASSWORD)
    leave(client)

    answers = [client.post(RESET, {"login": buyer.email}).status_code for _time in range(6)]

    assert answers == [302] * 5 + [429]


def test_a_known_device_sends_no_more_to_others(client, buyer, mailoutbox):
    attempt(client, buyer.email, PASSWORD)
    buyer.emailaddress_set.update(verified=False)
    leave(client)
    for _time in range(5):
        Client().post(RESET, {"login": buyer.email})

    assert client.post(RESET, {"login": buyer.email}).status_code == 429
