import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visitor import sign_in

PAGE = 24


def cards(page: Page):
    return page.locator("main .listing")


def link_of(page: Page, place: int = 0):
    return cards(page).nth(place).get_by_role("link")


def choose(page: Page, name: str) -> None:
    """Go one branch down in the filters."""
    page.get_by_role("navigation", name="Category").get_by_role("link", name=name).click()


@pytest.fixture
def laptops(page) -> Page:
    """Laptops of one brand between two prices."""
    page.goto("/c/laptops/?q=laptop&price_min=50000&price_max=2000000&attr_brand=apple")
    return page


def test_a_search_is_narrowed_step_by_step_and_the_address_says_so(page):
    page.goto("/")
    page.get_by_role("combobox", name="Search ads").fill("laptop")
    page.keyboard.press("Enter")
    choose(page, "Electronics")
    choose(page, "Laptops")
    page.get_by_label("Price, from").fill("50 000")
    page.get_by_label("Price, to").fill("2000k")
    page.keyboard.press("Tab")
    expect(page).to_have_url(re.compile(r"price_max=2000000\b"))
    page.get_by_role("group", name="Brand").get_by_label("Apple").check()
    expect(page).to_have_url(re.compile(r"brand=apple\b"))

    chips = page.get_by_role("navigation", name="Filters in use")
    expect(chips.get_by_role("link", name="Remove filter")).to_have_count(3)
    found = cards(page).count()
    page.reload()
    expect(page.get_by_role("group", name="Brand").get_by_label("Apple")).to_be_checked()
    expect(cards(page)).to_have_count(found)


def test_a_filter_can_be_taken_away(laptops):
    laptops.get_by_role("link", name=re.compile("Remove filter.*Apple")).click()

    expect(laptops).not_to_have_url(re.compile("brand="))


def test_what_a_stranger_saves_is_theirs_after_signing_in(laptops):
    title = link_of(laptops).inner_text()
    link_of(laptops).click()
    expect(laptops.get_by_role("heading", level=1)).to_have_text(title)
    laptops.locator("main").get_by_role("button", name="Save", exact=True).click()
    expect(laptops.get_by_role("button", name="Saved", exact=True)).to_be_visible()

    laptops.get_by_role("banner").get_by_role("link", name="Sign in").click()
    sign_in(laptops, "buyer@example.com")
    laptops.goto("/my/saved/")

    expect(laptops.get_by_role("link", name=title)).to_be_visible()


def test_back_returns_to_the_results(laptops):
    address, found = laptops.url, cards(laptops).count()
    link_of(laptops).click()
    expect(laptops).to_have_url(re.compile("/listing/"))

    laptops.go_back()

    expect(laptops).to_have_url(address)
    expect(cards(laptops)).to_have_count(found)


def test_back_undoes_the_last_filter(laptops):
    address = laptops.url
    apple = laptops.get_by_role("group", name="Brand").get_by_label("Apple")
    apple.uncheck()
    expect(laptops).not_to_have_url(re.compile("brand="))

    laptops.go_back()

    expect(laptops).to_have_url(address)
    expect(apple).to_be_checked()


def test_show_more_keeps_the_address_and_the_place(page):
    page.goto("/search/?sort=newest")
    more = page.get_by_role("link", name=f"Show {PAGE} more")
    last = link_of(page, PAGE - 1).inner_text()
    more.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")

    more.click()

    expect(cards(page)).to_have_count(2 * PAGE)
    expect(page).to_have_url(re.compile(r"/search/\?sort=newest$"))
    expect(link_of(page, PAGE - 1)).to_have_text(last)
    expect(link_of(page, PAGE)).to_be_focused()
    expect(link_of(page, PAGE)).to_be_in_viewport()
    assert page.evaluate("scrollY") >= before


def test_show_more_is_a_link_without_scripts(plain_page):
    plain_page.goto("/search/?sort=newest")

    plain_page.get_by_role("link", name=f"Show {PAGE} more").click()

    expect(plain_page).to_have_url(re.compile("page=2"))
    expect(cards(plain_page)).to_have_count(PAGE)


def test_finding_and_saving_work_without_scripts(plain_page):
    plain_page.goto("/")
    plain_page.get_by_role("searchbox", name="Search ads").fill("laptop")
    plain_page.get_by_role("search").get_by_role("button", name="Search").click()
    plain_page.get_by_label("Price, to").fill("500000")
    plain_page.get_by_role("button", name=re.compile(r"^Show \d+ ads?")).click()
    expect(plain_page).to_have_url(re.compile("price_max=500"))
    title = link_of(plain_page).inner_text()

    cards(plain_page).first.get_by_role("button", name="Save").click()
    plain_page.goto("/my/saved/")

    expect(plain_page.get_by_role("link", name=title)).to_be_visible()


def test_an_empty_result_offers_searches_that_find_something(page):
    page.goto("/search/?q=laptop&price_max=1")
    expect(page.get_by_role("heading", name="No ads for “laptop”")).to_be_visible()

    page.locator(".empty + .ways").get_by_role("link").first.click()

    expect(cards(page).first).to_be_visible()
