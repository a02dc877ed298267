import pytest
from django.urls import reverse

from ads.models import AdPhoto
from ads.selling import quota


@pytest.fixture
def trader(seller):
    seller.sell_as(is_trader=True)
    return seller


@pytest.fixture
def draft(trader, make_ad):
    ad = make_ad(state="draft")
    AdPhoto.objects.create(ad=ad, state="ready")
    return ad


def publish(client, ad):
    return client.post(reverse("ads:sell_step", args=[ad.slug, "check"]))


def test_a_trader_without_a_file_cannot_publish_and_reads_what_is_missing(client, trader, draft):
    client.force_login(trader)

    page = publish(client, draft)

    draft.refresh_from_db()
    html = page.content.decode()
    assert page.status_code == 403
    assert draft.state == "draft"
    assert "Say who you are before you publish" in html
    assert "<li>register number</li>" in html
    assert reverse("users:shop_settings") in html


def test_a_refused_try_costs_nothing_of_the_quota(client, trader, draft, make_shop):
    client.force_login(trader)
    for _number in range(5):
        publish(client, draft)
    make_shop(trader)

    publish(client, draft)

    draft.refresh_from_db()
    assert draft.state == "active"


def test_the_domain_refuses_too(trader, draft):
    with pytest.raises(quota.TraderFileMissing):
        quota.publish(draft, by=trader)


def test_the_api_refuses_in_words(client, trader, draft):
    client.force_login(trader)

    page = client.post(
        reverse("api:moves", args=[draft.slug]),
        {"move": "submit"},
        content_type="application/json",
    )

    assert page.status_code == 409
    assert "register number" in page.json()["detail"]


def test_what_was_published_before_stays_with_its_label_and_a_hint(client, bicycle):
    bicycle.seller.sell_as(is_trader=True)

    public = client.get("/search/").content.decode()
    client.force_login(bicycle.seller)
    own = client.get(reverse("ads:mine")).content.decode()

    assert bicycle.title in public
    assert "Business" in public
    assert "Say who you are before you publish" in own


@pytest.mark.parametrize(("is_trader", "word"), [(True, "Business"), (False, "Private")])
def test_every_listing_says_who_sells(client, bicycle, is_trader, word):
    bicycle.seller.sell_as(is_trader=is_trader)

    card = client.get("/search/").content.decode()
    page = client.get(bicycle.get_absolute_url()).content.decode()
    person = client.get(bicycle.seller.get_absolute_url()).content.decode()
    row = client.get("/api/ads/").json()["results"][0]
    one = client.get(f"/api/ads/{bicycle.slug}/").json()

    assert word in card
    assert word in page
    assert word in person
    assert row["seller"]["is_trader"] is is_trader
    assert one["seller"]["is_trader"] is is_trader


@pytest.mark.parametrize("state", ["reserved", "sold"])
def test_a_label_gives_way_to_no_other_tag(client, bicycle, buyer, state):
    bicycle.seller.sell_as(is_trader=True)
    client.force_login(buyer)
    client.post(reverse("ads:favorite", args=[bicycle.slug]), {"save": "1"})
    (bicycle.reserve if state == "reserved" else bicycle.sell)(by=bicycle.seller)

    html = client.get(reverse("ads:favorites")).content.decode()

    assert state.title() in html
    assert "Business" in html


def test_a_listing_of_a_shop_leads_to_its_imprint(client, bicycle, make_shop):
    shop = make_shop(bicycle.seller)

    html = client.get(bicycle.get_absolute_url()).content.decode()

    assert f"{shop.get_absolute_url()}#imprint" in html
