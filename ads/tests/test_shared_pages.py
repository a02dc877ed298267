import re
from datetime import timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone

from ads.models import Ad
from ads.search import document
from marketplace import shared_pages
from marketplace.shared_pages import ANY_TOKEN
from marketplace.tests.calls import Browser

PAGES = ["/", "/search/", "/c/bicycles/", "/search/?q=trek&sort=newest"]
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]*)"')


@pytest.fixture(autouse=True)
def _pages_are_shared(settings):
    settings.SHARED_PAGE_SECONDS = 60
    shared_pages.forget()
    yield
    shared_pages.forget()


@pytest.fixture
def guest():
    """A visitor who was never here before, as often as it is called."""
    return lambda **options: Browser(**options)


@pytest.fixture
def clock(monkeypatch):
    moved = {"by": 0.0}
    now = shared_pages.time.monotonic
    monkeypatch.setattr(shared_pages.time, "monotonic", lambda: now() + moved["by"])
    return moved


def tokens(page):
    return set(TOKEN.findall(page.content.decode()))


def without_tokens(page):
    [token] = tokens(page)
    return page.content.decode().replace(token, "")


@pytest.mark.parametrize("path", PAGES)
def test_guests_share_a_page_that_costs_nothing(guest, bicycle, django_assert_num_queries, path):
    first = guest().get(path)

    with django_assert_num_queries(0):
        second = guest().get(path)

    assert without_tokens(first) == without_tokens(second)


def test_a_listing_is_shared_too(guest, bicycle, django_assert_num_queries):
    guest().get(bicycle.get_absolute_url())

    with django_assert_num_queries(0):
        assert bicycle.title in guest().get(bicycle.get_absolute_url()).content.decode()


@pytest.mark.parametrize("path", PAGES)
def test_each_guest_gets_a_token_of_their_own_that_works(guest, bicycle, path):
    one, other = guest(enforce_csrf_checks=True), guest(enforce_csrf_checks=True)
    pages = [one.get(path), other.get(path)]
    (mine,), (theirs,) = map(tokens, pages)

    own = one.post("/preferences/theme/", {"theme": "dark", "csrfmiddlewaretoken": mine})
    foreign = other.post("/preferences/theme/", {"theme": "dark", "csrfmiddlewaretoken": mine})
    header = other.post("/preferences/theme/", {"theme": "dark"}, headers={"X-CSRFToken": theirs})

    assert (own.status_code, foreign.status_code, header.status_code) == (302, 403, 302)
    assert one.cookies["csrftoken"].value != other.cookies["csrftoken"].value
    for page in pages:
        assert ANY_TOKEN not in page.content.decode()
        assert mine not in pages[1].content.decode()


def test_who_has_a_session_gets_and_leaves_nothing(guest, client, buyer, bicycle):
    client.force_login(buyer)
    own = client.get("/").content.decode()
    shown = guest().get("/").content.decode()
    again = client.get("/").content.decode()

    assert buyer.name in own
    assert buyer.name in again
    assert buyer.name not in shown
    assert "Sign in" in shown
    assert "Sign in</a>" not in again


def test_what_a_guest_saved_is_seen_by_them_alone(guest, bicycle):
    saver = guest()
    saver.get("/search/")
    saver.post(f"/listing/{bicycle.slug}/favorite/", {"save": "1"})

    pressed = f'data-favorite="{bicycle.slug}" name="save" value="0"'

    assert pressed in saver.get("/search/").content.decode()
    assert pressed not in guest().get("/search/").content.decode()


@pytest.mark.parametrize(
    "headers",
    [
        {"Cookie": "sessionid=x"},
        {"Cookie": "messages=x"},
        {"Cookie": "anything=unknown"},
        {"Authorization": "Bearer x"},
    ],
)
def test_whoever_may_be_somebody_is_no_guest(headers):
    assert not shared_pages.is_for_anybody(RequestFactory().get("/", headers=headers))


def test_posts_are_never_shared():
    assert not shared_pages.is_for_anybody(RequestFactory().post("/"))


@pytest.mark.parametrize(
    ("headers", "cookies"),
    [
        ({"Accept-Language": "ru"}, {}),
        ({}, {"django_language": "ru"}),
        ({}, {"theme": "dark"}),
        ({}, {"layout": "rows"}),
        ({"HX-Request": "true"}, {}),
    ],
)
def test_other_choices_make_another_page(guest, bicycle, headers, cookies):
    usual = without_tokens(guest().get("/search/"))
    chooser = guest()
    for name, value in cookies.items():
        chooser.cookies[name] = value

    page = chooser.get("/search/", headers=headers).content.decode()

    assert ANY_TOKEN not in page
    assert TOKEN.sub("", page) != TOKEN.sub("", usual)
    assert without_tokens(guest().get("/search/")) == usual


def test_a_page_that_is_restored_from_history_is_whole(guest, bicycle):
    part = guest().get("/search/", headers={"HX-Request": "true"})
    restored = guest().get(
        "/search/", headers={"HX-Request": "true", "HX-History-Restore-Request": "true"}
    )

    assert "<html" not in part.content.decode()
    assert "<html" in restored.content.decode()
    assert (
        part["HX-Push-Url"]
        == guest().get("/search/", headers={"HX-Request": "true"})["HX-Push-Url"]
    )


def test_a_guest_who_has_the_page_gets_304(guest, bicycle):
    reader = guest()
    first = reader.get("/search/")

    again = reader.get("/search/", headers={"If-None-Match": first["ETag"]})
    other = guest().get("/search/", headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert other.status_code == 200


def test_a_new_secret_makes_the_old_page_useless(guest, bicycle):
    reader = guest()
    first = reader.get("/search/")
    del reader.cookies["csrftoken"]

    assert reader.get("/search/", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_shared_answers_are_still_nobody_elses_to_keep(guest, client, buyer, bicycle):
    client.force_login(buyer)
    for page in (guest().get("/search/"), guest().get("/search/")):
        assert page["Cache-Control"] == "private, no-cache"
        assert {"Cookie", "Accept-Language", "HX-Request"} <= set(page["Vary"].split(", "))
        assert "default-src 'none'" in page["Content-Security-Policy"]
        assert page["X-Frame-Options"] == "DENY"
        assert page["X-Request-ID"]

    assert client.get("/search/")["Cache-Control"] == "private, no-store"


def test_what_is_published_or_sold_is_seen_within_seconds(guest, make_ad, clock, settings):
    settings.SHARED_PAGE_SECONDS = 2
    sold = make_ad(title="Old bicycle")
    guest().get("/search/")
    make_ad(title="New bicycle")
    sold.sell(by=sold.seller)
    at_once = guest().get("/search/").content.decode()

    clock["by"] = 4.0
    later = guest().get("/search/").content.decode()

    assert "Old bicycle" in at_once
    assert "New bicycle" in later
    assert "Old bicycle" not in later


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/search/?page=101", 400),
        ("/search/?q=" + "a" * 101, 400),
        ("/search/?price_min=cheap", 422),
        ("/c/nowhere/", 404),
        ("/listing/nothing-12345678/", 404),
        ("/search/?page=90", 404),
    ],
)
def test_mistakes_are_not_kept(guest, bicycle, path, status):
    pages = [guest().get(path), guest().get(path)]

    assert [page.status_code for page in pages] == [status, status]
    for page in pages:
        assert ANY_TOKEN not in page.content.decode()
        assert "ETag" not in page.headers
    assert not shared_pages._pages


def test_a_gone_listing_is_not_kept(guest, bicycle):
    guest().get(bicycle.get_absolute_url())
    bicycle.remove(by=bicycle.seller)
    shared_pages.forget()

    assert guest().get(bicycle.get_absolute_url()).status_code == 410
    assert not shared_pages._pages


def test_memory_has_an_end(guest, bicycle, monkeypatch):
    monkeypatch.setattr(shared_pages, "MOST", 3)
    for number in range(6):
        guest().get(f"/search/?q=word{number}")

    assert len(shared_pages._pages) == 3


def test_other_hosts_have_other_pages(guest, bicycle, settings):
    settings.ALLOWED_HOSTS = ["one.test", "two.test"]
    guest().get("/search/", headers={"Host": "one.test"})
    guest().get("/search/", headers={"Host": "two.test"})
    foreign = guest().get("/search/", headers={"Host": "evil.test"})

    assert len(shared_pages._pages) == 2
    assert foreign.status_code == 400


def test_cards_say_how_long_ago_without_lying(guest, bicycle, clock):
    guest().get("/search/")
    Ad.objects.update(published_at=timezone.now() - timedelta(hours=5))
    document.rebuild([bicycle.pk])
    shared_pages.forget()

    assert "5 h ago" in guest().get("/search/").content.decode()


def test_the_switch_turns_it_off(guest, bicycle, settings):
    settings.SHARED_PAGE_SECONDS = 0

    assert "ETag" not in guest().get("/search/").headers
    assert not shared_pages._pages
