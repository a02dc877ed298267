import re

import pytest
from playwright.sync_api import Page, expect


def box(page: Page):
    return page.get_by_role("search").get_by_role("combobox", name="Search ads")


def options(page: Page):
    return page.get_by_role("listbox", name="Suggestions").get_by_role("option")


@pytest.fixture
def typing(page) -> Page:
    """Somebody has begun to type, and sees what there is."""
    page.goto("/search/")
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    page.keyboard.type("lap")
    expect(options(page).first).to_be_visible()
    return page


def test_a_category_is_chosen_by_keys_alone(typing):
    field = box(typing)
    expect(field).to_have_attribute("aria-expanded", "true")
    typing.keyboard.press("ArrowDown")
    first = options(typing).first
    expect(first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", first.get_attribute("id"))
    expect(field).to_be_focused()

    typing.keyboard.press("Enter")

    expect(typing).to_have_url(re.compile(r"/c/laptops/$"))


def test_words_are_searched_for_where_the_box_searches(page):
    page.goto("/c/electronics/")
    box(page).fill("a")
    option = page.locator(".suggestion--term").first
    words = option.inner_text()

    option.click()

    expect(page).to_have_url(re.compile(rf"/search/\?q={words}&category=electronics"))
    expect(box(page)).to_have_value(words)


def test_the_arrows_go_around_and_escape_keeps_the_words(typing):
    field, count = box(typing), options(typing).count()
    typing.keyboard.press("ArrowUp")
    expect(options(typing).nth(count - 1)).to_have_attribute("aria-selected", "true")
    typing.keyboard.press("ArrowDown")
    expect(field).not_to_have_attribute("aria-activedescendant", re.compile("."))

    typing.keyboard.press("Escape")

    expect(options(typing)).to_have_count(0)
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("lap")


def test_enter_without_a_choice_searches_for_what_was_typed(typing):
    typing.keyboard.press("Enter")

    expect(typing).to_have_url(re.compile(r"/search/\?q=lap\b"))


def test_the_list_closes_when_reading_goes_on(typing):
    typing.keyboard.press("Tab")

    expect(options(typing)).to_have_count(0)


def test_the_field_is_cleared_by_a_button_large_enough(typing):
    button = typing.get_by_role("button", name="Clear the search")
    size = button.bounding_box()

    button.click()

    assert min(size["width"], size["height"]) >= 42
    expect(box(typing)).to_have_value("")
    expect(box(typing)).to_be_focused()
    expect(button).to_be_hidden()


@pytest.mark.parametrize("width", [390, 1280])
def test_options_are_as_large_as_a_finger_and_stay_on_the_screen(typing, width):
    typing.set_viewport_size({"width": width, "height": 844})

    for option in options(typing).all():
        place = option.bounding_box()
        assert place["height"] >= 44
        assert place["x"] >= 0
        assert place["x"] + place["width"] <= width


def test_own_searches_come_first_and_can_be_forgotten(page):
    for words in ("laptop", "tent"):
        with page.expect_response("**/search/asked/"):
            page.goto(f"/search/?q={words}")
    page.goto("/")
    box(page).click()
    expect(options(page).first).to_have_text("tent")
    expect(options(page).nth(1)).to_have_text("laptop")

    options(page).filter(has_text="All past searches").click()
    page.get_by_role("button", name="Forget: tent").click()
    expect(page.get_by_role("link", name="tent", exact=True)).to_have_count(0)
    page.get_by_role("button", name="Forget all searches").click()

    expect(page.get_by_role("heading", name="No past searches")).to_be_visible()


def test_the_box_searches_without_scripts(plain_page):
    plain_page.goto("/")
    field = plain_page.get_by_role("searchbox", name="Search ads")
    field.fill("laptop")
    field.press("Enter")

    expect(plain_page).to_have_url(re.compile(r"/search/\?q=laptop"))
    expect(plain_page.get_by_role("listbox")).to_have_count(0)
