import re

import pytest
from django.core import mail
from django.test import Client

from ads.models import SavedSearch
from ads.tests.worker import save, work


@pytest.fixture
def letter(buyer, make_ad):
    save(buyer, "q=marlin")
    save(buyer, "q=boat")
    make_ad()
    work()
    return mail.outbox[0]


def way_out(letter):
    return (
        letter.extra_headers["List-Unsubscribe"].strip("<>").removeprefix("http://127.0.0.1:8000")
    )


def cadences():
    return dict(SavedSearch.objects.values_list("query", "cadence"))


def test_one_click_stops_this_search_alone(letter):
    robot = Client(enforce_csrf_checks=True)

    answer = robot.post(way_out(letter), {"List-Unsubscribe": "One-Click"})

    assert answer.status_code == 200
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert way_out(letter) in letter.body
    assert cadences() == {"q=marlin": "never", "q=boat": "instant"}


def test_looking_at_the_way_out_stops_nothing(client, letter):
    assert "Stop alerts for this search?" in client.get(way_out(letter)).text
    assert cadences()["q=marlin"] == "instant"


def test_what_was_stopped_can_go_on(client, letter):
    client.post(way_out(letter))

    assert "on again" in client.post(way_out(letter), {"again": "yes"}).text
    assert cadences()["q=marlin"] == "instant"


def test_a_deleted_search_says_so(client, letter):
    SavedSearch.objects.all().delete()

    assert "This search is deleted" in client.post(way_out(letter)).text


def test_a_forged_way_out_leads_nowhere(client, letter):
    forged = re.sub(r"/stop/.", "/stop/x", way_out(letter))

    assert client.post(forged).status_code == 404
    assert cadences()["q=marlin"] == "instant"
