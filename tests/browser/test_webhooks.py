import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from marketplace.tests.listener import Listener, listening, status

SECRET = re.compile(r"^whsec_[A-Za-z0-9+/=]{44}$")


@pytest.fixture
def listener() -> Iterator[Listener]:
    """What the buyer wants to be called."""
    with listening(status(202)) as listener:
        yield listener


def add(page: Page, url: str) -> None:
    page.goto("/my/webhooks/")
    page.get_by_label("Address to call").fill(url)
    page.get_by_role("button", name="Add").click()


def delete(page: Page) -> None:
    page.get_by_role("button", name="Delete webhook").click()
    if (sure := page.get_by_role("dialog").get_by_role("button", name="Delete")).is_visible():
        sure.click()
    expect(page.get_by_role("heading", name="Add a webhook")).to_be_visible()


def test_a_test_shows_by_itself_what_the_program_answered(page, come_in, listener):
    come_in("buyer")
    add(page, listener.url)
    expect(page.get_by_label("Secret")).to_have_value(SECRET)
    page.get_by_role("link", name="I have copied it").click()

    page.get_by_role("button", name="Send a test").click()

    expect(page.locator("#calls code")).to_have_text("202")
    assert len(listener.heard) == 1
    page.get_by_role("button", name="Send again").click()
    expect(page.get_by_role("button", name="Send again")).to_be_visible()
    assert len(listener.heard) == 2
    delete(page)


def test_the_same_without_scripts(plain_page, cookies_of, listener):
    plain_page.context.add_cookies(cookies_of("buyer"))
    add(plain_page, listener.url)
    expect(plain_page.get_by_role("button", name="Copy")).to_be_hidden()
    plain_page.get_by_role("link", name="I have copied it").click()

    plain_page.get_by_role("button", name="Send a test").click()

    def answered() -> bool:
        plain_page.reload()
        return plain_page.locator("#calls code").count() == 1

    assert any(answered() or plain_page.wait_for_timeout(500) for _ in range(20))
    delete(plain_page)


def test_a_results_page_leads_to_its_feed(page):
    page.goto("/search/?q=laptop")

    address = page.get_by_role("link", name="Feed of this search").get_attribute("href")
    answer = page.request.get(address)

    assert answer.headers["content-type"].startswith("application/atom+xml")
    assert "<entry>" in answer.text()
