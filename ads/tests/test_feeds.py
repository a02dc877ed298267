import re
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from ads.models import Ad, AdPhoto
from ads.search import document
from ads.tests import town
from marketplace import ratelimit

ATOM = "{http://www.w3.org/2005/Atom}"
SLUG = re.compile(r"/listing/([\w-]+)/")


def atom(client, path="/search.atom", **params):
    answer = client.get(path, params)
    assert answer.status_code == 200
    return ElementTree.fromstring(answer.content)


def json_feed(client, path="/search.json", **params):
    answer = client.get(path, params)
    assert answer.status_code == 200
    return answer.json()


def text(element, name):
    return element.find(f"{ATOM}{name}").text


def slugs(client, path, **params):
    """The listings of a page of results, in its order."""
    page = client.get(path, params).text
    return list(dict.fromkeys(SLUG.findall(page.partition('id="listings"')[2])))


@pytest.fixture
def photographed(bicycle):
    """Its cover is ready."""
    photo = AdPhoto.objects.create(ad=bicycle, state="ready", width=800, height=600)
    document.rebuild([bicycle.pk])
    return photo


def test_atom_says_what_a_reader_needs(client, bicycle, photographed):
    feed = atom(client, q="trek")

    [entry] = feed.findall(f"{ATOM}entry")
    links = {link.get("rel"): link for link in feed.findall(f"{ATOM}link")}
    enclosure = entry.find(f"{ATOM}link[@rel='enclosure']")
    assert text(feed, "id").startswith("tag:127.0.0.1,2026:search/")
    assert text(feed, "title") == "trek – Zattar"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert links["alternate"].get("href").endswith("/search/?q=trek&sort=newest")
    assert links["self"].get("href").endswith("/search.atom?q=trek&sort=newest")
    assert text(entry, "id") == f"tag:127.0.0.1,2026:listing/{bicycle.number}"
    assert text(entry, "title") == bicycle.title
    assert "140 000 ₸" in text(entry, "summary").replace("\xa0", " ")
    assert "Almaty" in text(entry, "summary")
    assert (
        entry.find(f"{ATOM}link[@rel='alternate']").get("href").endswith(bicycle.get_absolute_url())
    )
    assert photographed.key in enclosure.get("href")
    assert (enclosure.get("type"), enclosure.get("length")) == ("image/jpeg", None)
    assert parse_datetime(text(entry, "published")) <= parse_datetime(text(entry, "updated"))


def test_json_feed_says_the_same(client, bicycle, photographed):
    feed = json_feed(client, q="trek")

    [item] = feed["items"]
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"].endswith("/search.json?q=trek&sort=newest")
    assert feed["home_page_url"].endswith("/search/?q=trek&sort=newest")
    assert "next_url" not in feed
    assert item["id"] == f"tag:127.0.0.1,2026:listing/{bicycle.number}"
    assert item["url"].endswith(bicycle.get_absolute_url())
    assert item["attachments"] == [{"url": item["image"], "mime_type": "image/jpeg"}]
    assert item["_listing"]["price"] | {"text": ""} == {
        "amount": 14_000_000,
        "currency": "KZT",
        "text": "",
    }
    assert item["_listing"]["place"] == "Almaty"


@pytest.mark.parametrize(
    "params",
    [
        {},
        {"q": "red"},
        {"q": "mountain -red"},
        {"price_min": "10000", "sort": "cheapest"},
        {"sort": "dearest", "condition": ["new", "good"]},
        {"region": "almaty", "shipping": "1"},
        {"attr_brand": "trek"},
        {"q": "red", "sort": "best"},
    ],
)
@pytest.mark.parametrize("path", ["/search", "/c/bicycles"])
def test_a_feed_holds_the_listings_of_the_page_in_its_order(
    client, seller, bicycles, almaty, astana, path, params
):
    town.build(seller, bicycles, [almaty, astana], size=60)
    sorted_so = {"sort": "newest"} if "sort" not in params else {}

    shown = slugs(client, f"{path}/", **params | sorted_so)
    items = json_feed(client, f"{path}.json", **params)["items"]
    entries = atom(client, f"{path}.atom", **params).findall(f"{ATOM}entry")

    assert shown
    assert [SLUG.search(item["url"])[1] for item in items][: len(shown)] == shown
    assert [text(entry, "id") for entry in entries] == [item["id"] for item in items]


def test_minus_words_and_filters_hold_in_feeds(client, make_ad):
    make_ad(title="Red bicycle")
    make_ad(title="Red bicycle for parts")

    titles = [item["title"] for item in json_feed(client, q="red -parts")["items"]]

    assert titles == ["Red bicycle"]


@pytest.mark.parametrize("form", ["atom", "json"])
@pytest.mark.parametrize(
    "move",
    [
        lambda ad: ad.archive(by=ad.seller),
        lambda ad: ad.sell(by=ad.seller),
        lambda ad: ad.remove(by=ad.seller),
    ],
)
def test_what_strangers_cannot_find_is_in_no_feed(client, bicycle, form, move):
    before = client.get(f"/search.{form}").text
    move(bicycle)

    after = client.get(f"/search.{form}").text

    assert bicycle.number in before
    assert bicycle.number not in after


@pytest.mark.parametrize("state", ["draft", "pending", "rejected", "expired"])
def test_states_that_are_not_public_are_in_no_feed(client, make_ad, state):
    ad = make_ad(state="draft")
    Ad.objects.filter(pk=ad.pk).update(state=state)

    assert json_feed(client)["items"] == []


def test_a_feed_takes_two_statements_however_long_it_is(client, seller, bicycles, almaty):
    town.build(seller, bicycles, [almaty], size=60)
    client.get("/search.atom")

    with CaptureQueriesContext(connection) as statements:
        items = json_feed(client, q="red")["items"]

    assert len(items) > 5
    assert len(statements) == 2


def test_a_long_answer_leads_on_page_by_page(client, seller, bicycles, almaty):
    town.build(seller, bicycles, [almaty], size=100)
    seen, url = [], "/search.json"

    while url:
        feed = client.get(url).json()
        seen += [item["id"] for item in feed["items"]]
        url = feed.get("next_url", "").removeprefix("http://127.0.0.1:8000")

    assert len(seen) == len(set(seen)) == 100


@pytest.mark.parametrize("form", ["atom", "json"])
def test_what_has_not_changed_is_not_sent_again(client, bicycle, form):
    first = client.get(f"/search.{form}", {"q": "trek"})

    by_tag = client.get(f"/search.{form}", {"q": "trek"}, headers={"If-None-Match": first["ETag"]})
    since = {"If-Modified-Since": first["Last-Modified"]}
    by_time = client.get(f"/search.{form}", {"q": "trek"}, headers=since)

    assert [by_tag.status_code, by_time.status_code] == [304, 304]
    assert by_tag.content == by_time.content == b""
    assert by_tag["ETag"] == first["ETag"]
    assert first["Cache-Control"] == "public, max-age=30"
    assert {"Accept-Language", "Cookie"} <= {one.strip() for one in first["Vary"].split(",")}
    assert first["X-Robots-Tag"] == "noindex"


def test_what_has_changed_is_sent_again(client, bicycle):
    tag = client.get("/search.atom")["ETag"]
    bicycle.price, bicycle.updated_at = 9_900_000, timezone.now() + timedelta(minutes=1)
    bicycle.save()

    answer = client.get("/search.atom", headers={"If-None-Match": tag})

    assert answer.status_code == 200
    assert answer["ETag"] != tag


def test_languages_are_told_apart(client, bicycle):
    english = client.get("/search.json", headers={"Accept-Language": "en"})
    russian = client.get("/search.json", headers={"Accept-Language": "ru"})

    assert (english.json()["language"], russian.json()["language"]) == ("en", "ru")
    assert english["ETag"] != russian["ETag"]
    assert russian["Content-Language"] == "ru"


def test_an_empty_feed_is_the_same_every_time(client, db):
    first, second = client.get("/search.atom?q=nothing"), client.get("/search.atom?q=nothing")

    assert first.content == second.content
    assert ElementTree.fromstring(first.content).findall(f"{ATOM}entry") == []


@pytest.mark.parametrize(
    "params",
    [
        {"q": "x" * 101},
        {"q": " ".join("abcdefghijk")},
        {"page": "101"},
        {"page": "0"},
        {"page": "x"},
        {"sort": "seller__password"},
        {"price_min": "cheap"},
        {"price_min": "5", "price_max": "1"},
        {"condition": "perfect"},
        {"city": "atlantis"},
        {"radius": "5"},
        {"lat": "91"},
    ],
)
def test_bad_questions_are_answered_400_with_a_message(client, db, params):
    as_atom, as_json = client.get("/search.atom", params), client.get("/search.json", params)

    assert (as_atom.status_code, as_json.status_code) == (400, 400)
    assert as_atom["Content-Type"].startswith("text/plain")
    assert as_atom.text.strip()
    assert as_json.json()["code"] == "invalid"
    assert as_json.json()["fields"]


@pytest.mark.parametrize("path", ["/c/nothing.atom", "/c/nothing.json", "/search.rss", "/c/.atom"])
def test_what_does_not_exist_is_404(client, db, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/search.atom", "/search.json", "/c/bicycles.atom"])
def test_feeds_are_only_read(client, bicycle, path):
    assert client.post(path).status_code == 405
    assert client.head(path).status_code == 200


def test_hostile_titles_stay_words(client, make_ad):
    title = "<script>alert(1)</script> & \"]]>\" 'x'"
    make_ad(title=title)

    feed = atom(client)
    item = json_feed(client)["items"][0]

    assert text(feed.find(f"{ATOM}entry"), "title") == title
    assert item["title"] == title
    assert "<script" not in item["content_html"]


def test_readers_that_come_too_often_wait(client, bicycle, settings):
    settings.RATE_LIMIT_FEED = 2
    ratelimit.reset()

    codes = [client.get("/search.atom").status_code for _ in range(3)]

    assert codes == [200, 200, 429]


@pytest.mark.parametrize("path", ["/search/?q=trek", "/c/bicycles/?q=trek&attr_brand=trek&page=1"])
def test_pages_of_results_name_their_feeds(client, bicycle, path):
    page = client.get(path).text

    address = re.search(r'type="application/atom\+xml"[^>]*href="([^"]+)"', page)[1]
    other = re.search(r'type="application/feed\+json"[^>]*href="([^"]+)"', page)[1]
    answers = [client.get(one.replace("&amp;", "&")) for one in (address, other)]
    assert all(bicycle.number in answer.text for answer in answers)
    assert "Feed of this search" in page


def test_a_feed_names_the_same_listing_after_its_title_has_changed(client, bicycle):
    before = json_feed(client)["items"][0]["id"]
    bicycle.title = "Something else entirely"
    bicycle.save()
    Ad.objects.filter(pk=bicycle.pk).update(slug=f"something-else-{bicycle.number}")

    assert json_feed(client)["items"][0]["id"] == before
