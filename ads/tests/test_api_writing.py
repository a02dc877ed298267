import pytest

from ads.models import Ad
from ads.search.criteria import Criteria
from ads.search.query import find
from ads.states import State
from marketplace.tests.calls import api

BICYCLE = {
    "category": "bicycles",
    "title": "Mountain bike Trek Marlin 6",
    "description": "Size L, serviced in spring.",
    "condition": "good",
    "attributes": {"brand": "trek", "wheel_size": 29, "extras": ["lights", "lock"]},
    "price": {"amount": 14_000_000, "currency": "KZT"},
    "city": "almaty",
}


def send(client, changes=None):
    return client.post("/api/ads/", BICYCLE | (changes or {}))


def test_a_listing_is_published_at_once(seller, bicycles, almaty):
    answer = send(api(seller))

    assert answer.status_code == 201
    body = answer.json()
    assert body["state"] == "active"
    assert body["price"] == {"amount": 14_000_000, "currency": "KZT", "text": "140\xa0000\xa0₸"}
    assert body["attributes"] == {
        "brand": "trek",
        "wheel_size": 29,
        "extras": ["lights", "lock"],
    }
    assert {"label": "Wheel size", "text": "29\xa0in"} in body["facts"]
    assert body["own"]["available_moves"] == ["reserve", "sell", "archive", "renew"]
    assert Ad.objects.get(slug=body["slug"]).lat == almaty.lat


def test_a_seller_says_whether_they_accept_a_safe_deal(seller, bicycles, almaty):
    body = send(api(seller), {"safe_deal": True}).json()
    assert body["safe_deal"] is True
    assert find(Criteria(safe_deal=True)).total == 1

    body = api(seller).patch(f"/api/ads/{body['slug']}/", {"safe_deal": False}).json()
    assert body["safe_deal"] is False
    assert find(Criteria(safe_deal=True)).total == 0


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "giveaway", "price": None},
        {"price_type": "free", "price": None},
        {"kind": "wanted", "condition": ""},
    ],
)
def test_nothing_is_held_for_what_has_no_price_or_is_only_wanted(seller, bicycles, almaty, changes):
    body = send(api(seller), changes | {"safe_deal": True}).json()

    assert body["safe_deal"] is False


def test_a_category_checked_beforehand_makes_it_wait(seller, bicycles, almaty):
    bicycles.premoderated = True
    bicycles.save()

    answer = send(api(seller))

    assert answer.json()["state"] == "pending"


def test_a_draft_may_lack_answers(seller, bicycles):
    answer = api(seller).post(
        "/api/ads/", {"category": "bicycles", "title": "Bike", "publish": False}
    )

    assert answer.status_code == 201
    assert answer.json()["state"] == "draft"
    assert answer.json()["own"]["available_moves"] == ["submit"]


def test_drafts_pile_up_to_twenty_by_this_door_too(seller, bicycles, make_ad):
    for _number in range(20):
        make_ad(state="draft")

    answer = send(api(seller), {"publish": False})

    assert answer.status_code == 409
    assert Ad.objects.of(seller).drafts().count() == 20


def test_what_a_draft_says_must_be_right(seller, bicycles):
    draft = {"category": "bicycles", "attributes": {"brand": "opel"}, "publish": False}

    answer = api(seller).post("/api/ads/", draft)

    assert answer.status_code == 400
    assert list(answer.json()["fields"]) == ["attributes.brand"]
    assert not Ad.objects.exists()


def test_every_missing_answer_is_named_and_nothing_is_written(seller, bicycles):
    answer = api(seller).post("/api/ads/", {"category": "bicycles"})

    assert answer.status_code == 400
    assert answer.json()["code"] == "invalid"
    assert set(answer.json()["fields"]) == {
        "title",
        "condition",
        "description",
        "attributes.brand",
        "price",
        "city",
    }
    assert not Ad.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "path"),
    [
        ("category", "spaceships", "category"),
        ("category", "sports", "category"),
        ("city", "atlantis", "city"),
        ("title", "x" * 71, "title"),
        ("condition", "shiny", "condition"),
        ("price", {"amount": 0}, "price.amount"),
        ("price", {"amount": -5}, "price.amount"),
        ("price", {"amount": 1.5}, "price.amount"),
        ("price", {"amount": 10**12 + 1}, "price"),
        ("price", {"amount": 10**30}, "price.amount"),
        ("price", {"amount": 100, "currency": "XXX"}, "price.currency"),
        ("price", 140_000, "price"),
        ("attributes", [], "attributes"),
        ("attributes", {"brand": {"a": 1}}, "attributes.brand"),
        ("attributes", {"brand": "trek", "model": "talon"}, "attributes.model"),
        ("attributes", {"brand": "trek", "wheel_size": 99}, "attributes.wheel_size"),
        ("photos", ["not a file"], "photos.0"),
    ],
)
def test_what_is_wrong_is_said_at_its_path(seller, bicycles, almaty, field, value, path):
    answer = send(api(seller), {field: value})

    assert answer.status_code == 400
    assert list(answer.json()["fields"]) == [path]
    assert not Ad.objects.exists()


def test_a_category_is_required(seller):
    answer = api(seller).post("/api/ads/", {"title": "Bike"})

    assert answer.json()["fields"] == {"category": ["This field is required."]}


def test_what_the_site_decides_cannot_be_sent(seller, stranger, bicycles, almaty):
    sent = {
        "seller": stranger.pk,
        "state": "sold",
        "slug": "mine",
        "views": 999,
        "rating": 5,
        "boosted_until": "2099-01-01T00:00:00Z",
        "promoted": True,
    }

    body = send(api(seller), sent).json()

    ad = Ad.objects.get(slug=body["slug"])
    assert (ad.seller, ad.state, ad.views, ad.boosted_until) == (seller, State.ACTIVE, 0, None)


def test_what_is_given_away_has_no_price(seller, bicycles, almaty):
    body = send(api(seller), {"kind": "giveaway"}).json()

    assert body["price_type"] == "free"
    assert body["price"] == {"amount": 0, "currency": "KZT", "text": "Free"}


def test_newcomers_may_publish_three_a_day(seller, bicycles, almaty):
    client = api(seller)

    codes = [send(client).status_code for _ in range(4)]

    assert codes == [201, 201, 201, 429]
    assert Ad.objects.count() == 3


def test_only_what_is_sent_is_changed(seller, bicycle):
    answer = api(seller).put(f"/api/ads/{bicycle.slug}/", {"price": {"amount": 12_000_000}})

    assert answer.status_code == 200
    bicycle.refresh_from_db()
    assert (bicycle.price, bicycle.title) == (12_000_000, "Mountain bike Trek Marlin 6")
    assert bicycle.attributes["wheel_size"] == 29


def test_a_published_listing_stays_complete(seller, bicycle):
    answer = api(seller).patch(f"/api/ads/{bicycle.slug}/", {"attributes": {}})

    assert answer.status_code == 400
    assert list(answer.json()["fields"]) == ["attributes.brand"]


def test_a_checked_listing_keeps_its_words_until_the_new_ones_are_checked(
    seller, moderator, bicycles, make_ad
):
    bicycles.premoderated = True
    bicycles.save()
    ad = make_ad()
    ad.approve(by=moderator)

    body = api(seller).put(f"/api/ads/{ad.slug}/", {"title": "Another bike"}).json()

    assert body["title"] == "Mountain bike Trek Marlin 6"
    assert body["own"]["changes_wait"]
