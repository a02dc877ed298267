import re

import pytest
from playwright.sync_api import Page, expect

PASSWORD = "a lamp for Dana 26"


def fill_in(page: Page, login: str) -> None:
    page.goto("/accounts/signup/?next=/my/saved/")
    page.get_by_label("Your name").fill("Dana")
    page.get_by_label("E-mail or phone").fill(login)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Create an account").click()


def confirm(page: Page, code: str) -> None:
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Continue").click()


def sign_out(page: Page) -> None:
    page.goto("/accounts/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()


def sign_in(page: Page, login: str) -> None:
    page.goto("/accounts/login/?next=/my/saved/")
    page.get_by_label("E-mail or phone").fill(login)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in", exact=True).click()


def test_by_mail_out_and_in_again(page, code_from_mail):
    fill_in(page, "dana.mail@mail.test")
    expect(page.get_by_role("heading", name="Confirm your e-mail")).to_be_visible()
    confirm(page, code_from_mail("dana.mail@mail.test"))
    expect(page).to_have_url(re.compile("/my/saved/$"))

    sign_out(page)
    sign_in(page, "dana.mail@mail.test")

    expect(page).to_have_url(re.compile("/my/saved/$"))


def test_by_phone_out_and_in_again_with_a_code(page, code_from_text):
    fill_in(page, "8 701 555 01 01")
    expect(page.get_by_role("heading", name="Confirm your phone number")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("+7 701 555 0101")
    confirm(page, code_from_text("+77015550101"))
    expect(page).to_have_url(re.compile("/my/saved/$"))

    sign_out(page)
    page.goto("/accounts/login/?next=/my/saved/")
    page.get_by_label("E-mail or phone").fill("+7 701 555 01 01")
    page.get_by_role("button", name="Send me a code instead").click()
    confirm(page, code_from_text("+77015550101"))

    expect(page).to_have_url(re.compile("/my/saved/$"))


def test_without_scripts(plain_page, code_from_text):
    fill_in(plain_page, "+7 701 555 02 02")
    plain_page.get_by_role("button", name="Send a new code").click()
    expect(plain_page.get_by_text("We sent a new code.")).to_be_visible()
    confirm(plain_page, code_from_text("+77015550202"))

    expect(plain_page).to_have_url(re.compile("/my/saved/$"))


def test_by_keyboard_alone(page, code_from_mail):
    page.goto("/accounts/signup/")
    page.get_by_label("Your name").focus()
    page.keyboard.type("Erlan")
    page.keyboard.press("Tab")
    page.keyboard.type("erlan.keys@mail.test")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_label("Code").focus()
    page.keyboard.type(code_from_mail("erlan.keys@mail.test"))
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"/$"))


def test_a_password_can_be_shown_and_is_covered_again(page):
    page.goto("/accounts/signup/")
    field = page.get_by_label("Password", exact=True)
    field.fill(PASSWORD)
    button = page.get_by_role("button", name="Show the password")

    button.click()
    expect(field).to_have_attribute("type", "text")
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()

    expect(field).to_have_attribute("type", "password")


def test_a_new_code_is_kept_back_for_half_a_minute(page):
    page.clock.install()
    fill_in(page, "dana.waits@mail.test")
    wait = re.compile(r"Send again in 0:(30|2\d)")
    expect(page.get_by_role("button", name=wait)).to_be_disabled()

    page.clock.run_for(31_000)

    expect(page.get_by_role("button", name="Send a new code")).to_be_enabled()


@pytest.mark.parametrize("width", [390, 1280])
def test_what_is_wrong_is_told_at_the_field_and_nothing_is_lost(page, width):
    page.set_viewport_size({"width": width, "height": 844})
    fill_in(page, "dana at mail")

    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.get_by_label("E-mail or phone")).to_have_value("dana at mail")
    summary.get_by_role("link", name=re.compile("Write an e-mail address")).click()
    expect(page.get_by_label("E-mail or phone")).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
