"""The wizard: from a category to a listing that others see."""

import pytest
from django.urls import reverse

from ads.models import Ad
from ads.states import State
from categories import tree as trees
from categories.models import Category

DETAILS = {
    "kind": "offer",
    "title": "Trek Marlin 6, size L",
    "condition": "good",
    "description": "Serviced in spring.",
    "fact_brand": "trek",
    "fact_model": "marlin",
    "fact_wheel_size": "29",
}
PRICE = {"price_type": "fixed", "price": "140 000", "currency": "KZT", "pickup": "on"}


@pytest.fixture
def contact(almaty) -> dict:
    return {"city": almaty.slug, "district": "Medeu"}


@pytest.fixture
def draft(seller, bicycles, almaty) -> Ad:
    return Ad.start(by=seller, category=trees.tree().by_id[bicycles.pk])


@pytest.fixture
def finished(draft, make_ad) -> Ad:
    return make_ad(state="draft")


@pytest.fixture
def signed_in(client, seller):
    client.force_login(seller)
    return client


def url(ad: Ad, key: str) -> str:
    return reverse("ads:sell_step", args=[ad.slug, key])


def test_selling_needs_an_account_and_comes_back_after_signing_in(client):
    answer = client.get("/sell/")

    assert answer.status_code == 302
    assert answer.url == "/accounts/login/?next=/sell/"


def test_the_whole_way_in_six_plain_forms(signed_in, seller, bicycles, contact):
    start = signed_in.post("/sell/", {"category": bicycles.slug, "title": "Trek Marlin 6"})
    ad = Ad.objects.get(seller=seller)
    photos = signed_in.post(url(ad, "photos"))
    details = signed_in.post(url(ad, "details"), DETAILS)
    price = signed_in.post(url(ad, "price"), PRICE)
    place = signed_in.post(url(ad, "contact"), contact)
    published = signed_in.post(url(ad, "check"))

    assert start.url == url(ad, "photos")
    assert photos.url == url(ad, "details")
    assert details.url == url(ad, "price")
    assert price.url == url(ad, "contact")
    assert place.url == url(ad, "check")
    ad.refresh_from_db()
    assert published.url == reverse("ads:sell_done", args=[ad.slug])
    assert ad.state == State.ACTIVE
    assert ad.slug.startswith("trek-marlin-6-size-l-")
    assert (ad.price, ad.currency, ad.city.slug) == (14_000_000, "KZT", "almaty")
    assert ad.attributes == {"brand": "trek", "model": "marlin", "wheel_size": 29}
    assert (ad.lat, ad.lon) == (43.25, 76.91)
    assert signed_in.get(published.url).status_code == 200


@pytest.mark.parametrize("key", ["category", "photos", "details", "price", "contact", "check"])
def test_every_step_shows_where_we_are(signed_in, finished, key):
    page = signed_in.get(url(finished, key))

    number = ["category", "photos", "details", "price", "contact", "check"].index(key) + 1
    assert page.status_code == 200
    assert f"Step {number} of 6" in page.content.decode()


@pytest.mark.parametrize("key", ["category", "photos", "details", "price", "contact", "check"])
def test_strangers_learn_nothing_about_a_draft(client, stranger, finished, key):
    client.force_login(stranger)

    assert client.get(url(finished, key)).status_code == 404
    assert client.post(url(finished, key)).status_code == 404


@pytest.mark.parametrize("key", ["category", "photos", "details", "price", "contact", "check"])
def test_visitors_are_asked_to_sign_in(client, finished, key):
    answer = client.post(url(finished, key))

    assert answer.status_code == 302
    assert answer.url.startswith("/accounts/login/?next=/sell/")


def test_a_step_that_does_not_exist_is_not_found(signed_in, draft):
    assert signed_in.get(url(draft, "soul")).status_code == 404


def test_errors_stand_at_the_field_and_what_was_typed_stays(signed_in, draft):
    answer = signed_in.post(
        url(draft, "details"),
        DETAILS | {"title": "Hi", "fact_brand": "giant", "fact_wheel_size": "99"},
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "<title>Error: Details" in page
    assert "There is a problem" in page
    assert 'value="Hi"' in page
    assert 'value="99"' in page
    assert "Write 36\N{NO-BREAK SPACE}in or less." in page
    assert "Choose one that belongs to “Brand”." in page
    assert 'aria-invalid="true"' in page


def test_a_draft_keeps_what_was_right_when_the_rest_was_not(signed_in, draft):
    signed_in.post(url(draft, "details"), DETAILS | {"title": ""})

    draft.refresh_from_db()
    assert draft.description == "Serviced in spring."
    assert draft.attributes["brand"] == "trek"


def test_leaving_keeps_a_half_filled_step(signed_in, draft):
    answer = signed_in.post(url(draft, "details"), {"title": "Half a bicycle", "leave": "1"})

    draft.refresh_from_db()
    assert answer.url == "/sell/"
    assert (draft.title, draft.state) == ("Half a bicycle", State.DRAFT)


def test_a_draft_survives_signing_out(signed_in, seller, draft):
    signed_in.post(url(draft, "details"), {"title": "Half a bicycle", "leave": "1"})
    signed_in.logout()
    signed_in.force_login(seller)

    page = signed_in.get("/sell/").content.decode()

    assert "Half a bicycle" in page
    assert reverse("ads:edit", args=[draft.slug]) in page


def test_typing_is_saved_in_the_background_for_drafts_only(signed_in, draft, bicycle):
    typed = {"title": "Typed so far"}
    drafted = signed_in.post(url(draft, "details"), typed, headers={"X-Autosave": "1"})
    public = signed_in.post(url(bicycle, "details"), DETAILS, headers={"X-Autosave": "1"})

    draft.refresh_from_db()
    bicycle.refresh_from_db()
    assert (drafted.status_code, public.status_code) == (204, 204)
    assert draft.title == "Typed so far"
    assert bicycle.title == "Mountain bike Trek Marlin 6"


def test_continuing_a_draft_opens_its_first_open_step(signed_in, draft, finished):
    unfinished = signed_in.get(reverse("ads:edit", args=[draft.slug]))
    complete = signed_in.get(reverse("ads:edit", args=[finished.slug]))

    assert unfinished.url == url(draft, "details")
    assert complete.url == url(finished, "check")


def test_an_incomplete_draft_is_not_published_and_says_what_is_missing(signed_in, finished):
    finished.edit(by=finished.seller, price=None)

    answer = signed_in.post(url(finished, "check"), follow=True)

    finished.refresh_from_db()
    assert finished.state == State.DRAFT
    assert answer.request["PATH_INFO"] == url(finished, "price")
    assert answer.status_code == 422
    assert "Write the price, or choose “On request”." in answer.content.decode()


def test_publishing_twice_publishes_once(signed_in, finished):
    signed_in.post(url(finished, "check"))
    finished.refresh_from_db()

    again = signed_in.post(url(finished, "check"), follow=True)

    assert finished.events.filter(verb="submit").count() == 1
    assert "sent already" in again.content.decode()


def test_the_old_address_of_a_published_draft_still_leads_to_it(signed_in, finished):
    before = reverse("ads:sell_done", args=[finished.number])
    signed_in.post(url(finished, "check"))

    assert signed_in.get(before).status_code == 200


def test_a_category_that_is_checked_first_says_so(signed_in, finished, bicycles):
    Category.objects.filter(pk=bicycles.pk).update(premoderated=True)
    trees.forget()

    answer = signed_in.post(url(finished, "check"), follow=True)

    finished.refresh_from_db()
    assert finished.state == State.PENDING
    assert "Your ad is being checked" in answer.content.decode()
