import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from marketplace.tests.calls import api


def test_strangers_read_what_is_public(bicycle):
    answer = api().get(f"/api/ads/{bicycle.slug}/")

    assert answer.status_code == 200
    body = answer.json()
    assert body["own"] is None
    assert body["seller"]["name"] == "Aigerim"
    assert "@" not in answer.text
    assert body["url"].endswith(f"/listing/{bicycle.slug}/")


def test_an_address_from_before_a_change_still_answers(bicycle):
    assert api().get(f"/api/ads/old-words-{bicycle.number}/").json()["slug"] == bicycle.slug


@pytest.mark.parametrize("state", ["draft", "archived", "deleted"])
def test_strangers_do_not_see_what_is_hidden(stranger, make_ad, state):
    ad = make_ad(state="draft" if state == "draft" else "active")
    if state != "draft":
        (ad.archive if state == "archived" else ad.remove)(by=ad.seller)
    client = api(stranger)

    codes = {
        getattr(client, method)(f"/api/ads/{ad.slug}/").status_code
        for method in ("get", "put", "patch", "delete")
    }

    assert codes == {404}


def test_the_seller_reads_a_draft(seller, make_ad):
    ad = make_ad(state="draft")

    assert api(seller).get(f"/api/ads/{ad.slug}/").json()["state"] == "draft"


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_others_may_not_change_a_public_listing(stranger, bicycle, method):
    answer = getattr(api(stranger), method)(f"/api/ads/{bicycle.slug}/")

    assert answer.status_code == 403
    assert answer.json()["code"] == "permission_denied"


def test_a_deleted_listing_is_gone_for_everybody(seller, bicycle):
    client = api(seller)

    assert client.delete(f"/api/ads/{bicycle.slug}/").status_code == 204
    assert client.get(f"/api/ads/{bicycle.slug}/").status_code == 404


def move(client, ad, verb):
    return client.post(f"/api/ads/{ad.slug}/moves/", {"move": verb})


def test_a_sold_listing_is_sold_only_once(seller, bicycle):
    client = api(seller)

    assert move(client, bicycle, "sell").json()["state"] == "sold"
    assert move(client, bicycle, "sell").status_code == 409
    assert client.put(f"/api/ads/{bicycle.slug}/", {}).status_code == 409


def test_a_draft_is_published_when_it_is_complete(seller, make_ad, almaty):
    client, empty = api(seller), make_ad(state="draft", city=None)
    complete = make_ad(state="draft")

    assert list(move(client, empty, "submit").json()["fields"]) == ["city"]
    assert move(client, complete, "submit").json()["state"] == "active"


def test_a_draft_is_not_published_between_categories(seller, bicycles, make_ad):
    draft = make_ad(state="draft", category=bicycles.parent)

    assert list(move(api(seller), draft, "submit").json()["fields"]) == ["category"]


@pytest.mark.parametrize("verb", ["approve", "reject", "expire", "delete", "boost", "edit", ""])
def test_only_the_sellers_moves_are_offered(seller, bicycle, verb):
    assert move(api(seller), bicycle, verb).status_code == 400


def boost(client, ad, days=7):
    return client.post(f"/api/ads/{ad.slug}/boost/", {"days": days})


def test_a_seller_has_to_pay_for_a_boost(seller, bicycle):
    answer = boost(api(seller), bicycle)

    assert answer.status_code == 402
    assert answer.json()["code"] == "payment_required"


def test_others_may_not_boost(stranger, bicycle):
    assert boost(api(stranger), bicycle).status_code == 403


def test_staff_with_the_permission_boost_for_nothing(moderator, bicycle):
    moderator.user_permissions.add(Permission.objects.get(codename="boost_ad"))

    answer = boost(api(moderator), bicycle)

    assert answer.status_code == 200
    assert answer.json()["promoted"] is True
    assert api().get("/api/ads/").json()["results"][0]["promoted"] is True
    bicycle.refresh_from_db()
    assert bicycle.entry.boosted
    assert bicycle.boosted_until > timezone.now() + timezone.timedelta(days=6)
    assert bicycle.events.get(verb="boost").actor == moderator


@pytest.mark.parametrize("days", [0, 31, -1, "many", None, 10**30])
def test_a_boost_lasts_a_day_to_a_month(seller, bicycle, days):
    assert boost(api(seller), bicycle, days).json()["fields"].keys() == {"days"}


def test_what_is_sold_cannot_be_boosted(moderator, seller, bicycle):
    moderator.user_permissions.add(Permission.objects.get(codename="boost_ad"))
    bicycle.sell(by=seller)

    assert boost(api(moderator), bicycle).status_code == 409


def test_my_listings_come_in_all_states(seller, stranger, make_ad):
    draft, active = make_ad(state="draft"), make_ad()
    make_ad(seller=stranger)
    client = api(seller)

    everything = client.get("/api/ads/my-ads/").json()["results"]
    drafts = client.get("/api/ads/my-ads/?state=draft").json()["results"]

    assert {row["slug"] for row in everything} == {draft.slug, active.slug}
    assert [row["slug"] for row in drafts] == [draft.slug]
    assert everything[0]["own"]["available_moves"]
    assert client.get("/api/ads/my-ads/?state=deleted").status_code == 400
