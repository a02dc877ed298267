import pytest
from django.urls import reverse

from ads.models import Hidden, Viewed
from marketplace.tests.calls import api
from users.models import Block


def titles(client, path="/search/"):
    return {card.title for card in client.get(path).context["cards"]}


@pytest.fixture
def other(make_ad, stranger):
    """A tandem by Charlie, beside the bicycle by Aigerim."""
    return make_ad(title="Tandem", seller=stranger)


@pytest.mark.parametrize("direction", ["blocker", "blocked"])
def test_blocked_people_are_out_of_each_others_results(client, buyer, seller, bicycle, direction):
    one, another = (buyer, seller) if direction == "blocker" else (seller, buyer)
    Block.objects.start(one, another)
    client.force_login(buyer)

    assert titles(client) == set()
    assert client.get(reverse("ads:hidden")).context["rows"] == []


def test_programs_are_shown_what_their_person_wants_to_see(buyer, bicycle, other):
    Hidden.objects.put(buyer, ads=[bicycle.pk])

    answer = api(buyer).get("/api/ads/").json()

    assert [row["title"] for row in answer["results"]] == [other.title]
    assert answer["count"] == 1


def test_what_was_seen_is_left_out_on_demand(client, buyer, bicycle, other):
    Viewed.objects.note(buyer, [bicycle.pk])
    client.force_login(buyer)

    assert titles(client) == {bicycle.title, other.title}
    assert titles(client, "/search/?unseen=1") == {other.title}


def test_guests_can_leave_out_what_they_have_seen(client, bicycle, other):
    client.post(reverse("ads:visit", args=[bicycle.slug]))

    assert titles(client, "/search/?unseen=1") == {other.title}
