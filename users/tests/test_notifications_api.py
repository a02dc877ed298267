import pytest

from marketplace.tests.calls import api
from users.models import Notification
from users.notifying import notify

LIST, READING = "/api/notifications/", "/api/notifications/reading/"


@pytest.fixture
def told(seller):
    return [
        notify(seller, "listing_rejected", path="/my/ads/", title=f"Bike {n}", reason="Why not")
        for n in range(3)
    ]


def test_the_list_says_what_the_page_says(seller, told):
    answer = api(seller).get(LIST).json()

    assert answer["unread"] == 3
    assert [news["id"] for news in answer["results"]] == [news.pk for news in reversed(told)]
    first = answer["results"][0]
    assert first["text"] == "We couldn't publish “Bike 2”."
    assert first["more"] == "Why not"
    assert first["url"] == "http://127.0.0.1:8000/my/ads/"
    assert first["read_at"] is None
    assert Notification.objects.unread().count() == 3


def test_one_is_marked_and_then_all_that_were_shown(seller, told):
    one = api(seller).post(f"/api/notifications/{told[2].pk}/reading/")
    rest = api(seller).post(READING, {"newest": told[0].pk})

    assert (one.json(), rest.json()) == ({"unread": 2}, {"unread": 1})
    assert list(Notification.objects.unread()) == [told[1]]


@pytest.mark.parametrize("newest", [None, 0, -1, "x", 2**63, [1]])
def test_nonsense_is_refused(seller, told, newest):
    assert api(seller).post(READING, {"newest": newest}).status_code == 400


def test_the_news_of_another_are_closed(buyer, told):
    assert api(buyer).get(LIST).json()["results"] == []
    assert api(buyer).post(f"/api/notifications/{told[0].pk}/reading/").status_code == 404
    assert api(buyer).post(READING, {"newest": told[2].pk}).json() == {"unread": 0}
    assert Notification.objects.unread().count() == 3
