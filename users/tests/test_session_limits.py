from datetime import UTC, datetime, timedelta
from math import ceil

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from users.sessions.store import SessionStore

SESSIONS = reverse("users:sessions")


def row_of(browser: Client) -> UserSession:
    return UserSession.objects.get(session_key=browser.session.session_key)


def end_of(browser: Client) -> datetime:
    return Session.objects.get(session_key=browser.session.session_key).expire_date


def is_signed_in(browser: Client) -> bool:
    return browser.get(SESSIONS).status_code == 200


LIMITS = [
    ({}, False, timedelta(days=14), timedelta(days=90)),
    ({"shared": True}, False, timedelta(minutes=30), timedelta(hours=12)),
    ({}, True, timedelta(hours=3), timedelta(hours=12)),
    ({"shared": True}, True, timedelta(minutes=30), timedelta(hours=12)),
]


@pytest.mark.parametrize(("facts", "is_staff", "idle", "absolute"), LIMITS)
def test_a_session_ends_when_nobody_comes(
    make_person, sign_in, time_machine, facts, is_staff, idle, absolute
):
    time_machine.move_to(datetime(2027, 1, 1, tzinfo=UTC), tick=False)
    browser = sign_in(make_person("Dana", is_staff=is_staff), **facts)

    time_machine.shift(idle - timedelta(seconds=1))
    before = is_signed_in(browser)
    time_machine.shift(idle)

    assert (before, is_signed_in(browser)) == (True, False)


@pytest.mark.parametrize(("facts", "is_staff", "idle", "absolute"), LIMITS)
def test_a_session_ends_however_busy_it_is(
    make_person, sign_in, time_machine, facts, is_staff, idle, absolute
):
    time_machine.move_to(datetime(2027, 1, 1, tzinfo=UTC), tick=False)
    browser = sign_in(make_person("Dana", is_staff=is_staff), **facts)
    clicks = ceil(absolute / (idle / 2))
    answers = []

    for _ in range(clicks):
        answers.append(is_signed_in(browser))
        time_machine.shift(idle / 2)

    assert answers == [True] * clicks
    assert not is_signed_in(browser)


def test_a_role_given_later_shortens_the_session(client, buyer, time_machine):
    time_machine.move_to(datetime(2027, 1, 1, tzinfo=UTC), tick=False)
    client.force_login(buyer)
    type(buyer).objects.filter(pk=buyer.pk).update(is_staff=True)

    time_machine.shift(timedelta(minutes=2))
    client.get(SESSIONS)
    time_machine.shift(timedelta(hours=4))

    assert not is_signed_in(client)


def test_it_is_written_down_once_a_minute(buyer, sign_in, time_machine):
    time_machine.move_to(datetime(2027, 1, 1, tzinfo=UTC), tick=False)
    browser = sign_in(buyer)
    ends = [end_of(browser)]

    for seconds in (30, 29, 2, 30):
        time_machine.shift(seconds)
        browser.get(reverse("marketplace:help"))
        ends.append(end_of(browser))

    assert len(set(ends)) == 2
    assert row_of(browser).last_seen_at == datetime(2027, 1, 1, 0, 1, 1, tzinfo=UTC)


def test_strangers_and_programs_cost_nothing(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get(reverse("healthz"))
        client.get(reverse("healthz"), headers={"authorization": "Bearer nonsense"})


def test_a_click_within_the_minute_writes_nothing(buyer, sign_in, django_assert_num_queries):
    browser = sign_in(buyer)

    # The session and its person, whom the log names anyway.
    with django_assert_num_queries(2):
        browser.get(reverse("healthz"))


def test_a_touch_overwrites_nothing(client, buyer):
    client.force_login(buyer)
    slow = SessionStore(client.session.session_key)
    slow.get("cart")
    quick = client.session
    quick["cart"] = [1]
    quick.save()
    slow.ends_at -= timedelta(days=1)

    assert slow.touch()
    assert client.session["cart"] == [1]


def test_the_cookie_of_a_shared_computer_dies_with_the_browser(buyer, sign_in):
    browser = sign_in(buyer, shared=True)

    assert browser.session.get_expire_at_browser_close()
    assert not sign_in(buyer).session.get_expire_at_browser_close()


def test_the_next_page_says_why_and_leads_back(buyer, sign_in, time_machine):
    time_machine.move_to(datetime(2027, 1, 1, tzinfo=UTC), tick=False)
    browser = sign_in(buyer, shared=True)
    time_machine.shift(timedelta(minutes=31))

    door = browser.get("/my/ads/?tab=drafts")
    html = browser.get(door.url).content.decode()
    again = browser.get(reverse("account_login")).content.decode()
    form = {"login": buyer.email, "password": "correct horse 7", "next": "/my/ads/?tab=drafts"}
    back = browser.post(reverse("account_login"), form)

    words = "You were signed out after 30 minutes without activity. Your draft is saved."
    assert door.url == f"{reverse('account_login')}?next=/my/ads/%3Ftab%3Ddrafts"
    assert words in html
    assert words not in again
    assert back.url == "/my/ads/?tab=drafts"


def test_a_session_that_lasted_long_enough_says_so(admin, sign_in, time_machine):
    time_machine.move_to(datetime(2027, 1, 1, tzinfo=UTC), tick=False)
    browser = sign_in(admin)

    for _ in range(6):
        time_machine.shift(timedelta(hours=2))
        page = browser.get(SESSIONS, follow=True)

    html = page.content.decode()
    assert "You were signed out 12 hours after signing in. Your draft is saved." in html


def test_a_visitor_who_never_signed_in_is_told_nothing(client, db, time_machine):
    time_machine.move_to(datetime(2027, 1, 1, tzinfo=UTC), tick=False)
    session = client.session
    session["seen"] = [1]
    session.save()
    time_machine.shift(timedelta(days=15))

    assert "signed out" not in client.get("/help/").content.decode()


def test_a_draft_outlives_the_session(seller, make_ad, sign_in, time_machine):
    draft = make_ad(state="draft", description="")
    time_machine.move_to(datetime.now(UTC), tick=False)
    browser = sign_in(seller, shared=True)
    url = reverse("ads:sell_step", args=[draft.slug, "details"])
    browser.post(url, {"title": "Mountain bike", "description": "Half a sentence", "save": "1"})
    time_machine.shift(timedelta(minutes=31))

    refused = browser.get(url)
    browser.force_login(seller)
    html = browser.get(url).content.decode()

    assert refused.status_code == 302
    assert "Half a sentence" in html


def test_short_sessions_warn_before_the_end(buyer, sign_in):
    shared = sign_in(buyer, shared=True).get(SESSIONS).content.decode()
    usual = sign_in(buyer).get(SESSIONS).content.decode()

    assert 'data-seconds="1800"' in shared
    assert "<session-warning" not in usual


def test_staying_puts_the_end_off(buyer, sign_in, time_machine):
    time_machine.move_to(datetime(2027, 1, 1, tzinfo=UTC), tick=False)
    browser = sign_in(buyer, shared=True)
    time_machine.shift(timedelta(minutes=29))

    by_script = browser.post(reverse("users:session_stay"), headers={"accept": "application/json"})
    by_form = browser.post(reverse("users:session_stay"), {"next": SESSIONS})
    away = browser.post(reverse("users:session_stay"), {"next": "https://evil.test/"})
    time_machine.shift(timedelta(minutes=29))

    assert by_script.json() == {"seconds": 1800}
    assert (by_form.url, away.url) == (SESSIONS, "/")
    assert is_signed_in(browser)
