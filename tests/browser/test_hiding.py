import pytest
from playwright.sync_api import Page, expect

SEARCH = "/search/?photos=1"


def titles(page: Page):
    return page.locator("main .listing__title")


@pytest.fixture
def second(page) -> str:
    """The title of the second result, whose menu is open."""
    page.goto(SEARCH)
    title = titles(page).nth(1).inner_text()
    page.get_by_label(f"More: {title}").click()
    return title


def test_a_card_goes_at_once_reading_goes_on_and_undo_brings_it_back(page, second):
    third = titles(page).nth(2)
    after = third.inner_text()
    page.get_by_role("button", name="Hide this ad").and_(page.locator(":visible")).click()

    expect(titles(page).nth(1)).to_have_text(after)
    expect(titles(page).nth(1).get_by_role("link")).to_be_focused()
    page.reload()
    expect(titles(page).nth(1)).to_have_text(after)

    page.goto("/my/hidden/")
    page.get_by_role("listitem").filter(has_text=second).get_by_role("button").click()
    page.goto(SEARCH)
    expect(titles(page).nth(1)).to_have_text(second)


def test_the_toast_undoes(page, second):
    page.get_by_role("button", name="Hide this ad").and_(page.locator(":visible")).click()
    page.get_by_role("button", name="Undo").click()

    expect(page.get_by_text("It is back in your results.")).to_be_visible()
    expect(titles(page).nth(1)).to_have_text(second)


def test_without_scripts_a_seller_is_hidden_and_shown_again(plain_page):
    plain_page.goto(SEARCH)
    first = titles(plain_page).first.inner_text()
    plain_page.get_by_label(f"More: {first}").click()

    plain_page.locator(".listing__menu[open]").get_by_role("button", name="seller").click()
    expect(titles(plain_page).first).not_to_have_text(first)

    plain_page.get_by_role("button", name="Undo").click()
    expect(titles(plain_page).first).to_have_text(first)
