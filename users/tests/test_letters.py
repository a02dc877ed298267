import re
from html.parser import HTMLParser

import pytest
from django.core import mail
from django.utils import translation

from users.models import Delivery, Preference
from users.notifying import choices, kinds, letters, notify, sending
from users.notifying.channels import push_backends
from users.notifying.kinds import Group, Kind, kind_of, moment

HOSTILE = "<img src=x onerror=alert(1)>\r\nBcc: all@mail.test %(secret)s {{ x }}"
THING = Kind(
    "test_thing",
    "A thing",
    Group.LISTINGS,
    sentence="“%(title)s” happened.",
    more="Because of %(why)s.",
    action="See it",
)


class Tags(HTMLParser):
    """The tags of a page, and where its links lead."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.links = [], []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.links += [value for name, value in attributes if name == "href"]


@pytest.fixture(autouse=True)
def _kinds(monkeypatch):
    monkeypatch.setitem(kinds._kinds, THING.name, THING)


@pytest.fixture
def send(seller):
    def make(kind="test_thing", **facts):
        facts = facts or {"title": "Bike", "why": "rain"}
        news = notify(seller, kind, path="/listing/bike/", **facts)
        sending.deliver(news.deliveries.get(channel="email").pk)
        return mail.outbox[-1]

    return make


def html_of(letter):
    ((html, kind),) = letter.alternatives
    assert kind == "text/html"
    return html


def test_a_letter_has_both_bodies_one_button_and_says_why_it_came(send, settings):
    settings.SITE_URL = "https://zattar.example"

    letter = send()

    assert letter.subject == "“Bike” happened."
    assert letter.to == ["aigerim@mail.test"]
    for body in (letter.body, html_of(letter)):
        assert "“Bike” happened." in body
        assert "Because of rain." in body
        assert "https://zattar.example/listing/bike/" in body
        assert "You get this e-mail because" in body
    links = Tags(html_of(letter)).links
    assert links.count("https://zattar.example/listing/bike/") == 1
    assert all(link.startswith("https://zattar.example") for link in links)


def test_hostile_facts_are_only_text(send):
    letter = send(title=HOSTILE, why=HOSTILE)

    page = Tags(html_of(letter))
    assert not {"img", "script"} & {*page.tags}
    assert "onerror=alert(1)" in html_of(letter)
    assert "\n" not in letter.subject
    assert letter.recipients() == ["aigerim@mail.test"]
    assert "%(secret)s {{ x }}" in letter.body
    assert b"\nBcc:" not in letter.message().as_bytes().split(b"\n\n")[0]


def test_a_fact_is_not_escaped_in_plain_text(send):
    assert "Tom & Jerry's <3" in send(title="Tom & Jerry's <3", why="x").body


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_a_letter_is_written_in_its_readers_language(seller, send, language):
    seller.language = language
    seller.save()

    letter = send("password_changed", browser="x")

    with translation.override(language):
        expected = str(kind_of("password_changed").sentence)
        reason = translation.gettext("Choose what you hear")
    assert letter.subject == expected
    assert reason in letter.body
    assert f'<html lang="{language}">' in html_of(letter)


def test_moments_are_told_in_the_readers_own_time(seller):
    Preference.objects.create(user=seller, timezone="Asia/Tokyo")

    with letters.reading_as(seller):
        words = moment("2026-01-10T20:00:00+00:00")

    assert words == "11 January 2026, 05:00"


def test_every_letter_that_can_be_switched_off_has_the_one_click_way_out(send):
    letter = send()
    (address,) = re.findall(r"^<(.+/unsubscribe/.+/)>$", letter.extra_headers["List-Unsubscribe"])

    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert address in letter.body
    assert address in Tags(html_of(letter)).links


def test_security_letters_have_no_way_out_and_say_so(send):
    letter = send("password_changed", browser="x")

    assert "List-Unsubscribe" not in letter.extra_headers
    assert "/unsubscribe/" not in letter.body + html_of(letter)
    assert "It cannot be switched off." in letter.body


def test_every_kind_can_be_written_and_sent(send):
    words = "title reason why device place name host search ads cadence"
    facts = dict.fromkeys(words.split(), "Something") | {"count": 3, "search_id": 1}
    facts |= {name: [1_000, "KZT"] for name in ("now", "then")}
    end = "2026-01-10T20:00:00+00:00"

    for kind in kinds.all_kinds():
        assert "%(" not in send(kind.name, **facts, until=end).body


def test_push_reaches_every_browser_that_allowed_it(seller, settings):
    settings.PUSH_BACKEND = "users.notifying.channels.push_backends.MemoryPush"
    push_backends.outbox.clear()
    for name in ("phone", "laptop"):
        seller.push_subscriptions.create(endpoint=f"https://push.test/{name}", p256dh="x", auth="y")
    choices.switch(seller, {("test_thing", "push"): True})

    notify(seller, "test_thing", path="/x/", title="Bike", why="rain")
    sending.deliver_waiting()

    assert {endpoint for endpoint, _text, _url in push_backends.outbox} == {
        "https://push.test/phone",
        "https://push.test/laptop",
    }
    assert Delivery.objects.get(channel="push").state == "sent"
