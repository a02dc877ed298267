import re

import pytest
from playwright.sync_api import Page, expect

SHOP = "/shop/tekhnika-na-abaia/"


@pytest.fixture
def person(page, come_in, addresses) -> Page:
    """The buyer on the page of somebody who sells."""
    come_in("buyer")
    page.goto(addresses["person"])
    return page


def test_following_and_stopping_change_the_button_in_place(person):
    person.get_by_role("button", name="Follow", exact=True).click()
    following = person.get_by_role("button", name=re.compile("^Following"))
    expect(following).to_be_focused()

    following.click()

    expect(person.get_by_role("button", name="Follow", exact=True)).to_be_visible()


def test_blocking_asks_says_what_follows_and_can_be_undone(person):
    address = person.url
    person.get_by_label("More", exact=True).click()
    person.get_by_role("button", name=re.compile("^Block ")).first.click()
    dialog = person.get_by_role("dialog")
    expect(dialog).to_contain_text("no longer be able to contact each other")
    dialog.get_by_role("button", name="Block", exact=True).click()
    expect(person.get_by_text("You blocked")).to_be_visible()
    person.goto("/my/settings/blocked/")
    expect(person.locator(".people__row")).to_have_count(1)

    person.goto(address)
    person.get_by_role("button", name="Unblock").click()

    expect(person).to_have_url(address)
    expect(person.get_by_role("button", name="Follow", exact=True)).to_be_visible()


def test_all_of_it_works_without_a_script(plain_page, cookies_of, addresses):
    plain_page.context.add_cookies(cookies_of("buyer"))
    plain_page.goto(addresses["person"])

    plain_page.get_by_role("button", name="Follow", exact=True).click()
    expect(plain_page.get_by_role("button", name="Following")).to_be_visible()
    plain_page.get_by_label("More", exact=True).click()
    plain_page.get_by_role("button", name=re.compile("^Block ")).click()
    expect(plain_page.get_by_text("You blocked")).to_be_visible()
    plain_page.get_by_role("button", name="Unblock").click()

    expect(plain_page.get_by_role("button", name="Follow", exact=True)).to_be_visible()


def test_tabs_lead_to_reviews_and_about(person):
    tabs = person.get_by_role("navigation", name="About this person")

    tabs.get_by_role("link", name="Reviews").click()
    expect(person.get_by_role("heading", name="No reviews yet")).to_be_visible()
    tabs.get_by_role("link", name="About").click()

    expect(person.get_by_role("heading", name="About", exact=True)).to_be_visible()


def test_a_shop_shows_its_imprint_hours_and_listings(page):
    page.goto(SHOP)

    expect(page.get_by_role("heading", name="Imprint")).to_be_visible()
    expect(page.get_by_text(re.compile("Open now|Closed now"))).to_be_visible()
    expect(page.locator(".listing").first).to_be_visible()
    page.get_by_role("link", name="Imprint").click()
    expect(page).to_have_url(re.compile("#imprint$"))


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("path", ["{person}", SHOP])
def test_nothing_is_wider_than_the_window(page, addresses, path, width):
    page.set_viewport_size({"width": width, "height": 800})

    page.goto(path.format(**addresses))

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
