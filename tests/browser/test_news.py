import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import visitor

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
OPERA = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Gecko Chrome/140.0 Safari/537.36 OPR/124.0"
LIST = "/my/notifications/"


@pytest.fixture
def sign_in_elsewhere(new_context):
    """The buyer comes in from a device that was never seen before."""

    def come(user_agent: str, **options) -> Page:
        page = new_context(user_agent=user_agent, **options).new_page()
        page.goto("/accounts/login/")
        visitor.sign_in(page, "buyer@example.com")
        return page

    return come


def unread(page: Page) -> int:
    number = page.locator(".header__nav .bell news-badge span").first.text_content()
    return int(number)


def test_the_bell_of_an_open_page_follows_what_happens(page, come_in, sign_in_elsewhere):
    come_in("buyer")
    page.goto("/help/")
    before, bell = unread(page), page.locator(".header__nav .bell news-badge")

    other = sign_in_elsewhere(FIREFOX)
    expect(bell).to_have_text(re.compile(rf"^{before + 1}\b"))
    expect(bell).to_be_visible()
    other.goto(LIST)
    other.get_by_role("button", name="Mark all as read").click()

    expect(bell).to_be_hidden()


def test_following_a_link_marks_its_news_as_read(come_in, sign_in_elsewhere):
    page = sign_in_elsewhere(OPERA)
    page.goto(LIST)
    before = unread(page)

    page.get_by_role("link", name="See your sessions").first.click()

    page.wait_for_url("**/my/sessions/")
    expect(page.locator(".header__nav .bell news-badge span").first).to_have_text(str(before - 1))


def test_news_are_read_and_chosen_without_a_script(sign_in_elsewhere):
    page = sign_in_elsewhere("Mozilla/5.0 (iPhone) Safari", java_script_enabled=False)
    page.goto(LIST)
    before = unread(page)

    page.get_by_role("button", name="Mark as read").first.click()
    assert unread(page) == before - 1
    page.goto("/my/settings/notifications/")
    page.get_by_role("checkbox", name="E-mail: An ad has ended").uncheck()
    page.get_by_label("Once a day").check()
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_role("checkbox", name="E-mail: An ad has ended")).not_to_be_checked()
    expect(page.get_by_label("Once a day")).to_be_checked()
