import re

from playwright.sync_api import expect

from tests.browser import visitor

SAVE, SAVED = "Save this search", "Saved · Edit alerts"


def test_one_click_saves_and_leads_to_the_alerts(page, come_in):
    come_in("buyer")
    page.goto("/search/?q=bike&condition=good")

    page.get_by_role("button", name=SAVE).click()

    link = page.get_by_role("link", name=SAVED)
    expect(link).to_be_focused()
    link.click()
    page.get_by_label("Name").fill("A good bike")
    page.get_by_label("Once a day").check()
    page.get_by_role("button", name="Save", exact=True).first.click()
    expect(page).to_have_url(re.compile("/my/searches/$"))
    row = page.get_by_role("listitem").filter(has_text="A good bike")
    expect(row.get_by_label("Tell me")).to_have_value("daily")


def test_saving_by_keyboard_after_a_filter_keeps_the_focus_and_is_said(page, come_in):
    come_in("buyer")
    page.goto("/c/laptops/?price_min=50000")
    page.get_by_role("group", name="Brand").get_by_label("Apple").check()
    expect(page).to_have_url(re.compile(r"brand=apple\b"))
    page.get_by_role("button", name=SAVE).focus()

    page.keyboard.press("Enter")

    expect(page.get_by_role("link", name=SAVED)).to_be_focused()
    expect(page.get_by_role("status").filter(has_text="Saved.")).to_be_visible()


def test_the_cadence_is_changed_where_it_is_read(page, come_in):
    come_in("buyer")
    page.goto("/search/?q=sofa")
    page.get_by_role("button", name=SAVE).click()
    expect(page.get_by_role("link", name=SAVED)).to_be_visible()
    page.goto("/my/searches/")

    with page.expect_navigation():
        page.get_by_label("Tell me: sofa").select_option("weekly")

    expect(page.get_by_label("Tell me: sofa")).to_have_value("weekly")


def test_the_page_notes_by_itself_that_it_was_seen(page, come_in):
    come_in("buyer")
    page.goto("/search/?q=table")
    page.get_by_role("button", name=SAVE).click()
    expect(page.get_by_role("link", name=SAVED)).to_be_visible()

    with page.expect_response(re.compile("/look/$")) as answer:
        page.reload()

    assert answer.value.status == 204


def test_nothing_found_offers_to_tell_without_a_script_and_an_account(plain_page):
    plain_page.goto("/search/?q=zyxwv")

    plain_page.get_by_role("button", name=SAVE).click()
    visitor.sign_in(plain_page, "seller@example.com")

    expect(plain_page.get_by_text("Your search is saved.")).to_be_visible()
    expect(plain_page.get_by_role("link", name=SAVED)).to_be_visible()
    plain_page.goto("/my/searches/")
    plain_page.get_by_role("link", name=re.compile("^Delete.*zyxwv")).click()
    plain_page.get_by_role("button", name="Delete").click()
    expect(plain_page.get_by_text("No saved searches yet")).to_be_visible()
