import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from marketplace.settings.connections import redis_url

LOGIN, SIGNUP = reverse("account_login"), reverse("account_signup")
DOORS = [
    "account_login",
    "account_signup",
    "account_reset_password",
    "account_email_verification_sent",
    "account_confirm_password_reset_code",
]
GUESS = {"login": "bolat@mail.test", "password": "wrong"}


@pytest.fixture
def used_up(db):
    """Five attempts at signing in, from an address of its own."""
    client = Client(REMOTE_ADDR="10.0.0.7")
    for _number in range(5):
        assert client.post(LOGIN, GUESS).status_code == 200
    return client


@pytest.mark.parametrize("name", DOORS)
def test_all_doors_share_one_budget(used_up, name):
    answer = used_up.post(reverse(name), GUESS)

    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 60


def test_looking_at_a_door_is_no_attempt(used_up):
    assert used_up.get(LOGIN).status_code == 200


def test_the_right_password_does_not_help_either(used_up, buyer):
    used_up.post(LOGIN, {"login": buyer.email, "password": "correct horse 7"})

    assert "_auth_user_id" not in used_up.session


def test_the_console_has_no_door_of_its_own(used_up):
    page = used_up.post(reverse("admin:login"), {"username": "bolat@mail.test", "password": "x"})

    assert page.status_code == 302
    assert page.url.startswith(LOGIN)


def test_neighbors_have_budgets_of_their_own(used_up, settings):
    settings.TRUSTED_PROXY_COUNT = 1
    proxy = Client(REMOTE_ADDR="10.0.0.7")

    answers = [
        proxy.post(LOGIN, GUESS, headers={"x-forwarded-for": f"10.1.0.{number}"}).status_code
        for number in range(40)
    ]

    # allauth's own limits must not see the proxy's address either.
    assert answers.count(429) == 0


@pytest.mark.django_db(transaction=True)
def test_rotating_headers_at_once_let_exactly_five_pass(settings):
    settings.RATE_LIMIT_STORAGE = redis_url(settings.REDIS_URL, 4)

    def attempt(number: int) -> int:
        try:
            forged = {"x-forwarded-for": f"10.2.0.{number}", "x-real-ip": f"10.2.0.{number}"}
            return Client(REMOTE_ADDR="10.0.0.8").post(LOGIN, GUESS, headers=forged).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as crowd:
        answers = list(crowd.map(attempt, range(60)))

    assert answers.count(429) == 55


@pytest.mark.parametrize(
    "url",
    [
        "http://[evil",
        "https://evil.test",
        "//evil.test",
        "/\\evil.test",
        "\t//evil.test",
        "javascript:alert(1)",
        "https://testserver@evil.test",
        "https:evil.test",
    ],
)
def test_no_address_leads_off_the_site(client, buyer, url):
    page = client.get(LOGIN, {"next": url})
    signed_in = client.post(
        LOGIN, {"login": buyer.email, "password": "correct horse 7", "next": url}
    )

    assert page.status_code == 200
    assert not re.search(r'href="[^"]*evil', page.content.decode())
    assert signed_in.url == reverse("ads:home")
