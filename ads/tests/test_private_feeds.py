import json
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ads.alerts.saving import save
from ads.feeds import hooks
from ads.models import Hidden, SavedSearch
from ads.search.criteria import Criteria
from marketplace import logs
from marketplace.tests.listener import listening
from users.models import Webhook, WebhookCall
from users.tasks import send_webhook_call

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def search(buyer, bicycle) -> SavedSearch:
    """What the buyer looks for; the bicycle is an answer."""
    saved = save(buyer, Criteria(q="trek"))
    saved.name = "My Trek"
    saved.save()
    return saved


def address(search, form="json"):
    return reverse("ads:private_feed", args=[search.feed_token, form])


def ids(client, search):
    return [item["_listing"]["id"] for item in client.get(address(search)).json()["items"]]


# Feeds ---------------------------------------------------------------------------


def test_the_address_alone_opens_the_feed(client, search, bicycle):
    as_json = client.get(address(search)).json()
    as_atom = ElementTree.fromstring(client.get(address(search, "atom")).content)

    assert as_json["title"] == "My Trek – Zattar"
    assert [item["_listing"]["id"] for item in as_json["items"]] == [bicycle.number]
    assert as_atom.find(f"{ATOM}id").text == f"tag:127.0.0.1,2026:saved/{search.pk}"
    assert len(as_atom.findall(f"{ATOM}entry")) == 1


def test_it_shows_what_its_owner_would_see(
    client, search, buyer, seller, bicycle, make_ad, stranger
):
    other = make_ad(seller=stranger)
    assert set(ids(client, search)) == {bicycle.number, other.number}

    Hidden.objects.create(user=buyer, ad=bicycle)
    assert ids(client, search) == [other.number]
    stranger.block(buyer)
    assert ids(client, search) == []


def test_what_strangers_cannot_find_is_not_in_it(client, search, bicycle):
    bicycle.archive(by=bicycle.seller)

    assert ids(client, search) == []


def test_a_new_address_ends_the_old_one(client, search, buyer):
    old = address(search)
    client.force_login(buyer)

    client.post(reverse("ads:renew_feed", args=[search.pk]))
    search.refresh_from_db()

    assert client.get(old).status_code == 404
    assert client.get(address(search)).status_code == 200


def test_only_its_owner_gives_it_a_new_address(client, search, stranger):
    client.force_login(stranger)

    answer = client.post(reverse("ads:renew_feed", args=[search.pk]))

    assert answer.status_code == 404
    assert client.get(reverse("ads:renew_feed", args=[search.pk])).status_code == 405
    assert client.get(address(search)).status_code == 200


def test_it_ends_with_the_search(client, search):
    search.delete()

    assert client.get(address(search)).status_code == 404


def test_it_ends_with_the_account(client, search, buyer):
    buyer.is_active = False
    buyer.save()

    assert client.get(address(search)).status_code == 404


def test_a_wrong_address_is_answered_like_any_page_that_is_not_there(client, search):
    wrong = client.get("/feeds/" + "x" * 40 + ".json")
    other = client.get("/feeds/" + search.feed_token[:-1] + ".json")
    nowhere = client.get("/nothing/")

    assert {wrong.status_code, other.status_code, nowhere.status_code} == {404}
    assert search.name not in other.text


def test_nobody_keeps_or_finds_it(client, search):
    answer = client.get(address(search))

    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["X-Robots-Tag"] == "noindex"


def test_what_has_not_changed_is_not_sent_again(client, search):
    first = client.get(address(search))

    again = client.get(address(search), headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 304
    assert again["Cache-Control"] == "private, no-store"


def test_it_speaks_its_owners_language(client, search, buyer):
    buyer.language = "ru"
    buyer.save()

    answer = client.get(address(search), headers={"Accept-Language": "en"})

    assert answer.json()["language"] == answer["Content-Language"] == "ru"


def test_a_feed_takes_few_statements(client, search):
    client.get(address(search))

    with CaptureQueriesContext(connection) as statements:
        client.get(address(search))

    assert len(statements) <= 4


def test_its_token_is_in_no_log(search):
    event = {"request": f"GET {address(search, 'atom')}", "event": f'"{address(search)}" failed'}

    kept = logs.without_secrets(None, "info", event)

    assert search.feed_token not in str(kept)
    assert kept["request"] == "GET /feeds/….atom"


def test_tracebacks_keep_the_names_of_our_files():
    line = {"exception": 'File "/site/ads/feeds/feed.py", line 7'}

    assert logs.without_secrets(None, "error", line) == line


# Webhooks of searches ------------------------------------------------------------


@pytest.fixture
def hook(search, buyer) -> Webhook:
    hook, _secret = Webhook.objects.add(buyer, "https://hooks.example.com/")
    search.call(hook)
    return hook


def test_a_search_calls_the_webhook_that_its_owner_chose(client, search, buyer):
    hook, _secret = Webhook.objects.add(buyer, "https://hooks.example.com/")
    client.force_login(buyer)
    choose = reverse("ads:choose_webhook", args=[search.pk])

    client.post(choose, {"webhook": hook.pk})
    search.refresh_from_db()
    assert search.webhook == hook
    client.post(choose, {"webhook": ""})
    search.refresh_from_db()
    assert search.webhook is None


@pytest.mark.parametrize("chosen", ["theirs", "0", "-1", "x", "9" * 30])
def test_nobody_chooses_what_is_not_theirs(client, search, buyer, stranger, chosen):
    theirs, _secret = Webhook.objects.add(stranger, "https://hooks.example.com/")
    client.force_login(buyer)

    value = theirs.pk if chosen == "theirs" else chosen
    answer = client.post(reverse("ads:choose_webhook", args=[search.pk]), {"webhook": value})

    search.refresh_from_db()
    assert answer.status_code == 404
    assert search.webhook is None


def test_strangers_choose_nothing_for_others(client, search, stranger):
    client.force_login(stranger)

    answer = client.post(reverse("ads:choose_webhook", args=[search.pk]), {"webhook": ""})

    assert answer.status_code == 404


def test_the_same_hits_are_told_once(search, hook, bicycle, make_ad):
    other = make_ad()

    assert hooks.tell(search, [bicycle, other]) == 1
    assert hooks.tell(search, [other.pk, bicycle.pk]) == 0
    assert hooks.tell(search, []) == 0
    assert WebhookCall.objects.get().payload == {
        "search": search.pk,
        "listings": sorted([bicycle.pk, other.pk]),
    }


def test_a_search_without_a_webhook_calls_nobody(search, bicycle):
    assert hooks.tell(search, [bicycle]) == 0


def test_a_call_says_what_the_documentation_promises(search, hook, bicycle):
    hooks.tell(search, [bicycle])

    body = hooks.body(WebhookCall.objects.get().payload, hook)

    [listing] = body["listings"]
    assert body["search"]["name"] == "My Trek"
    assert body["search"]["url"].endswith(f"/my/searches/{search.pk}/")
    assert set(listing) == {
        *("id", "url", "title", "price", "place", "photo", "published_at", "updated_at"),
    }
    assert json.loads(json.dumps(body)) == body


@pytest.mark.parametrize(
    "change",
    [
        lambda search, ad: ad.archive(by=ad.seller),
        lambda search, ad: ad.seller.block(search.user),
        lambda search, ad: Hidden.objects.create(user=search.user, ad=ad),
        lambda search, ad: search.delete(),
    ],
)
def test_what_is_out_of_sight_by_then_is_not_told(search, hook, bicycle, change):
    hooks.tell(search, [bicycle])
    payload = WebhookCall.objects.get().payload

    change(search, bicycle)

    assert hooks.body(payload, hook) is None


def test_a_hit_reaches_the_program(search, buyer, bicycle, settings):
    settings.OUTGOING_LOCAL_HOSTS = ["127.0.0.1"]
    with listening() as listener:
        hook, _secret = Webhook.objects.add(buyer, listener.url)
        search.call(hook)
        hooks.tell(search, [bicycle])
        send_webhook_call(call_id=WebhookCall.objects.get().pk)

    body = json.loads(listener.heard[0].body)
    assert body["type"] == "search.hit"
    assert [listing["id"] for listing in body["data"]["listings"]] == [bicycle.number]
