"""My listings: by state, with counts and what can be done."""

import pytest
from django.urls import reverse

from ads.models import Ad
from ads.states import State


@pytest.fixture
def signed_in(client, seller):
    client.force_login(seller)
    return client


def url(ad: Ad, noun: str) -> str:
    return reverse(f"ads:{noun}", args=[ad.slug])


def tabs_of(answer) -> dict[str, int]:
    return {str(tab["label"]): tab["count"] for tab in answer.context["tabs"]}


def test_my_listings_need_an_account(client):
    assert client.get("/my/ads/").url == "/accounts/login/?next=/my/ads/"


def test_who_has_none_is_invited_to_sell(signed_in):
    page = signed_in.get("/my/ads/").content.decode()

    assert "Sell your first thing" in page


def test_tabs_count_by_state(signed_in, make_ad, seller, moderator, stranger):
    make_ad()
    make_ad().reserve(by=seller)
    make_ad().sell(by=seller)
    make_ad().archive(by=seller)
    make_ad().expire()
    make_ad().reject(by=moderator, reason="No.")
    make_ad(state="draft")
    make_ad().remove(by=seller)
    make_ad(seller=stranger)

    answer = signed_in.get("/my/ads/")

    assert tabs_of(answer) == {
        "Active": 2,
        "Being checked": 0,
        "Needs changes": 1,
        "Sold": 1,
        "Archived": 2,
        "Drafts": 1,
    }


@pytest.mark.parametrize("tab", ["active", "pending", "changes", "sold", "archived", "drafts", "x"])
def test_every_tab_opens_empty(signed_in, tab):
    assert signed_in.get("/my/ads/", {"tab": tab}).status_code == 200


def test_a_row_says_how_long_it_stays_and_who_looked(signed_in, bicycle):
    Ad.objects.filter(pk=bicycle.pk).update(views=12, favorites_count=1)

    page = signed_in.get("/my/ads/").content.decode()

    assert "29 days left" in page
    assert "12 views" in page
    assert "1 save" in page


def test_a_refused_ad_shows_why_and_how_to_go_on(signed_in, bicycle, moderator):
    bicycle.reject(by=moderator, reason="Photo 2 shows a phone number.")

    page = signed_in.get("/my/ads/", {"tab": "changes"}).content.decode()

    assert "We couldn&#x27;t publish this ad: Photo 2 shows a phone number." in page
    assert "Change and send again" in page


def test_a_draft_without_a_price_promises_none(signed_in, make_ad):
    make_ad(state="draft", price=None)

    page = signed_in.get("/my/ads/", {"tab": "drafts"}).content.decode()

    assert "On request" not in page
    assert "Continue" in page


@pytest.mark.parametrize(
    ("noun", "state"),
    [("reservation", State.RESERVED), ("sale", State.SOLD), ("archive", State.ARCHIVED)],
)
def test_a_button_moves_the_listing_and_returns_to_its_page(signed_in, bicycle, noun, state):
    answer = signed_in.post(url(bicycle, noun), {"next": "/my/ads/?tab=active"})

    bicycle.refresh_from_db()
    assert answer.url == "/my/ads/?tab=active"
    assert bicycle.state == state


def test_a_button_does_not_lead_off_the_site(signed_in, bicycle):
    answer = signed_in.post(url(bicycle, "sale"), {"next": "https://evil.example/"})

    assert answer.url == "/my/ads/"


def test_reserved_becomes_free_again(signed_in, bicycle, seller):
    bicycle.reserve(by=seller)

    signed_in.post(url(bicycle, "release"))

    bicycle.refresh_from_db()
    assert bicycle.state == State.ACTIVE


def test_what_has_ended_is_renewed_with_its_first_date(signed_in, bicycle):
    first = bicycle.first_published_at
    bicycle.expire()

    signed_in.post(url(bicycle, "renewal"))

    bicycle.refresh_from_db()
    assert (bicycle.state, bicycle.first_published_at) == (State.ACTIVE, first)


def test_a_move_that_is_not_possible_any_more_is_explained(signed_in, bicycle, seller):
    bicycle.sell(by=seller)

    answer = signed_in.post(url(bicycle, "reservation"), follow=True)

    bicycle.refresh_from_db()
    assert "That is not possible any more" in answer.content.decode()
    assert bicycle.state == State.SOLD


def test_deleting_asks_first(signed_in, bicycle):
    question = signed_in.get(url(bicycle, "removal"))
    bicycle.refresh_from_db()
    before = bicycle.state
    signed_in.post(url(bicycle, "removal"))

    bicycle.refresh_from_db()
    assert "Delete ad?" in question.content.decode()
    assert before == State.ACTIVE
    assert (bicycle.state, bicycle.description, bicycle.attributes) == (State.DELETED, "", {})


NOUNS = ["reservation", "release", "sale", "archive", "renewal", "removal"]


@pytest.mark.parametrize("noun", NOUNS)
def test_strangers_and_visitors_move_nothing(client, stranger, bicycle, noun):
    visitor = client.post(url(bicycle, noun))
    client.force_login(stranger)
    other = client.post(url(bicycle, noun))

    bicycle.refresh_from_db()
    assert visitor.url.startswith("/accounts/login/")
    assert other.status_code == 404
    assert bicycle.state == State.ACTIVE


@pytest.mark.parametrize("noun", sorted(set(NOUNS) - {"removal"}))
def test_looking_moves_nothing(signed_in, bicycle, noun):
    assert signed_in.get(url(bicycle, noun)).status_code == 405


def test_twenty_rows_cost_no_more_queries_than_one(
    signed_in, make_ad, django_assert_max_num_queries
):
    for _number in range(21):
        make_ad()
    signed_in.get("/my/ads/")

    with django_assert_max_num_queries(12):
        answer = signed_in.get("/my/ads/")

    assert len(answer.context["rows"]) == 20
