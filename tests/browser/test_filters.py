import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_hiding import titles

PHONE = {"width": 390, "height": 844}
APPLE = "Apple"


def number_in(text: str) -> int:
    return int(re.sub(r"\D", "", text))


@pytest.fixture
def laptops(page) -> Page:
    page.goto("/c/laptops/")
    return page


def brand(page: Page):
    return page.get_by_role("group", name="Brand").get_by_label(APPLE)


def test_a_filter_keeps_the_console_silent_also_where_styles_were_touched(laptops):
    laptops.screenshot()  # leaves an empty style on every field, as some extensions do

    brand(laptops).check()

    expect(laptops).to_have_url(re.compile(r"brand=apple\b"))
    expect(brand(laptops)).to_be_checked()


def test_the_button_of_the_sheet_tells_what_it_would_show(laptops):
    laptops.set_viewport_size(PHONE)
    laptops.get_by_role("button", name="Filters").click()
    sheet = laptops.get_by_role("dialog", name="Filters")
    go = sheet.locator("[data-go]")
    before = number_in(go.inner_text())

    brand(laptops).check()

    expect(go).not_to_have_text(re.compile(rf"\b{before}\b"))
    expect(sheet).to_be_visible()
    promised = number_in(go.inner_text())
    go.click()
    expect(laptops).to_have_url(re.compile(r"brand=apple\b"))
    expect(laptops.locator("#found")).to_have_text(re.compile(rf"^{promised}\b"))


def test_hiding_a_card_changes_the_numbers_and_nothing_else(laptops):
    found = laptops.locator("#found")
    before, address = number_in(found.inner_text()), laptops.url
    title = titles(laptops).first.inner_text()
    laptops.get_by_label(f"More: {title}").first.click()

    laptops.get_by_role("button", name="Hide this ad").and_(laptops.locator(":visible")).click()

    expect(found).to_have_text(re.compile(rf"^{before - 1}\b"))
    expect(laptops.locator("#filters [data-go]")).to_contain_text(str(before - 1))
    expect(titles(laptops).first.get_by_role("link")).to_be_focused()
    expect(laptops.get_by_role("button", name="Undo")).to_be_visible()
    assert laptops.url == address
    assert laptops.evaluate("history.length") == 2


def test_all_hearts_of_one_listing_agree(laptops):
    hearts = laptops.locator("main .listing .heart")
    twins = laptops.locator(f'[data-favorite="{hearts.first.get_attribute("data-favorite")}"]')
    # The home page may show a listing in two rails; here it is made sure of.
    hearts.first.evaluate("heart => heart.closest('.listing').after(heart.cloneNode(true))")
    expect(twins).to_have_count(2)

    for pressed in ("true", "false"):
        twins.first.click()
        for twin in twins.all():
            expect(twin).to_have_attribute("aria-pressed", pressed)
