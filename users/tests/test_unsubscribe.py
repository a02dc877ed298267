import pytest
from django.core.signing import Signer
from django.test import Client
from django.urls import reverse

from users.models import ChannelChoice
from users.notifying import notify, unsubscribing

KIND = "listing_expired"


@pytest.fixture
def address(seller) -> str:
    return unsubscribing.url_for(seller, KIND).removeprefix("http://127.0.0.1:8000")


def off():
    return set(ChannelChoice.objects.filter(is_on=False).values_list("user__name", "kind"))


def test_one_click_without_cookies_is_enough(address, seller):
    robot = Client(enforce_csrf_checks=True)

    answer = robot.post(address, {"List-Unsubscribe": "One-Click"})

    assert answer.status_code == 200
    assert off() == {("Aigerim", KIND)}
    assert not notify(seller, KIND, title="Bike").deliveries.exists()


def test_looking_changes_nothing(client, address):
    answer = client.get(address)

    assert "Stop these e-mails?" in answer.text
    assert "no-store" in answer.headers["Cache-Control"]
    assert off() == set()


def test_the_page_says_what_was_switched_off_and_takes_it_back(client, address):
    assert "You will get no more of these e-mails" in client.post(address).text

    answer = client.post(address, {"again": "yes"})

    assert "on again" in answer.text
    assert off() == set()


def test_the_link_of_another_person_switches_only_theirs(client, address, buyer):
    client.force_login(buyer)

    answer = client.post(address)

    assert off() == {("Aigerim", KIND)}
    assert "aigerim@mail.test" not in answer.text
    assert "Aigerim" not in answer.text


@pytest.mark.parametrize(
    "token",
    [
        "nonsense",
        "WzEsIioiXQ:forged",
        Signer(salt="users.unsubscribe", key="another key").sign_object([1, KIND]),
        Signer(salt="another.salt").sign_object([1, KIND]),
    ],
)
def test_a_forged_link_leads_nowhere(client, seller, token):
    url = reverse("users:unsubscribe", args=[token])

    assert client.get(url).status_code == client.post(url).status_code == 404
    assert off() == set()


def test_a_link_that_was_changed_leads_nowhere(client, address):
    middle = len(address) // 2
    changed = address[:middle] + ("x" if address[middle] != "x" else "y") + address[middle + 1 :]

    assert client.post(changed).status_code == 404


def test_a_security_kind_has_no_link_that_works(client, seller):
    url = unsubscribing.url_for(seller, "password_changed")

    assert client.post(url.removeprefix("http://127.0.0.1:8000")).status_code == 404


def test_the_link_of_a_digest_switches_all_but_security_off(client, seller):
    url = unsubscribing.url_for(seller, unsubscribing.ALL)

    client.post(url.removeprefix("http://127.0.0.1:8000"))

    kinds = {kind for _name, kind in off()}
    assert {"listing_expired", "listing_rejected"} <= kinds
    assert "password_changed" not in kinds


def test_the_link_of_an_erased_person_leads_nowhere(client, seller, address):
    type(seller).objects.update(erased_at="2026-01-01T00:00Z")

    assert client.post(address).status_code == 404
