"""Two browsers of one person, and a session that is about to end."""

import re

import psycopg
import pytest
from playwright.sync_api import Page, expect

from tests.browser import visitor

THOMAS = "thomas@example.com"
SESSIONS = "/my/sessions/"
OPEN = """(path) => new Promise((done) => {
    const socket = new WebSocket(path);
    socket.onmessage = () => done(true);
    window.ended = new Promise((close) => { socket.onclose = ({ code }) => close(code); });
})"""
CLOSED = """(seconds) => Promise.race([
    window.ended,
    new Promise((late) => setTimeout(late, seconds * 1000, "still open")),
])"""


@pytest.fixture(scope="module")
def thomas(base_url, database) -> str:
    """Somebody whose sessions no other test needs."""
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute(
            "UPDATE users_user SET password = buyer.password FROM users_user AS buyer"
            " WHERE buyer.email = 'buyer@example.com' AND users_user.email = %s",
            [THOMAS],
        )
    return THOMAS


@pytest.fixture
def sign_in(new_context, thomas):
    """Another browser in which Thomas has signed in by the form."""

    def make(*, shared: bool = False, **options) -> Page:
        page = new_context(**options).new_page()
        page.goto("/accounts/login/")
        if shared:
            page.get_by_label("This is a shared computer").check()
        visitor.sign_in(page, thomas)
        return page

    return make


@pytest.fixture
def run_out(database):
    """Let every session of shared computers end now, as if half an hour had passed."""

    def end() -> None:
        with psycopg.connect(database, autocommit=True) as connection:
            connection.execute(
                "UPDATE django_session SET expire_date = now() WHERE expire_date < now() + '1 hour'"
            )

    return end


def test_another_browser_is_signed_out_from_here(sign_in):
    here, there = sign_in(), sign_in()
    there.evaluate(OPEN, "/ws/me/")
    here.goto(SESSIONS)
    expect(here.get_by_text("This device")).to_have_count(1)
    other = here.locator(".entry").filter(has_not_text="This device").first

    other.get_by_role("button", name="Sign out").click()

    expect(here.get_by_text("Signed out: Chrome on Linux")).to_be_visible()
    assert there.evaluate(CLOSED, 5) == 4401
    there.goto(SESSIONS)
    expect(there).to_have_url(re.compile("/accounts/login/"))


def test_all_others_are_signed_out_after_a_question(sign_in):
    here, there = sign_in(), sign_in()
    here.goto(SESSIONS)

    here.get_by_role("button", name="Sign out all other devices").click()
    here.get_by_role("dialog").get_by_role("button", name="Sign out all").click()

    expect(here.locator(".entry")).to_have_count(1)
    there.goto(SESSIONS)
    expect(there).to_have_url(re.compile("/accounts/login/"))


def test_without_a_script_all_others_are_signed_out_at_once(sign_in):
    here, there = sign_in(java_script_enabled=False), sign_in()
    here.goto(SESSIONS)

    here.get_by_role("button", name="Sign out all other devices").click()

    expect(here.locator(".entry")).to_have_count(1)
    there.goto(SESSIONS)
    expect(there).to_have_url(re.compile("/accounts/login/"))


def test_who_stays_is_asked_again_half_an_hour_later(sign_in):
    page = sign_in(shared=True)
    page.clock.install()  # for both pages
    page.goto("/my/saved/")
    second = page.context.new_page()
    second.goto("/help/")
    dialog = page.get_by_role("dialog", name="Are you still there?")

    page.clock.fast_forward("27:30")
    expect(dialog).to_be_hidden()
    page.clock.fast_forward("01:00")
    expect(second.get_by_role("dialog")).to_be_visible()
    expect(dialog).to_contain_text("1:")
    dialog.get_by_role("button", name="Stay signed in").click()

    expect(dialog).to_be_hidden()
    expect(second.get_by_role("dialog")).to_be_hidden()
    page.clock.fast_forward("27:30")
    expect(dialog).to_be_hidden()


def test_whoever_does_not_answer_signs_in_again_and_is_back(sign_in, run_out):
    page = sign_in(shared=True)
    page.clock.install()
    page.goto("/my/saved/")

    run_out()
    page.clock.fast_forward("30:05")

    why = "You were signed out after 30 minutes without activity. Your draft is saved."
    expect(page.get_by_text(why)).to_be_visible()
    visitor.sign_in(page, THOMAS)
    expect(page).to_have_url(re.compile("/my/saved/$"))


def test_a_usual_session_is_not_disturbed(sign_in):
    page = sign_in()
    page.goto("/my/saved/")

    expect(page.locator("session-warning")).to_have_count(0)
