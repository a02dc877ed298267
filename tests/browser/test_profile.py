"""A new person gives themselves a face and a name, and the site its colors."""

import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser import visitor

PASSWORD = "a sofa for Erlan 26"
SETTINGS, PREFERENCES = "/my/settings/", "/my/settings/preferences/"
RELOADS = 30


@pytest.fixture
def face(tmp_path) -> Path:
    """A wide photo, as a phone takes it."""
    Image.linear_gradient("L").resize((1600, 1200)).save(tmp_path / "face.jpg")
    return tmp_path / "face.jpg"


@pytest.fixture
def sign_up(code_from_mail):
    def walk(page: Page, name: str, email: str) -> None:
        page.goto("/accounts/signup/")
        page.get_by_label("Your name").fill(name)
        page.get_by_label("E-mail or phone").fill(email)
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Create an account").click()
        page.get_by_label("Code").fill(code_from_mail(email))
        page.get_by_role("button", name="Continue").click()
        expect(page).to_have_url(re.compile(r"/$"))

    return walk


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved.")).to_be_visible()


def test_a_picture_and_a_name(page, sign_up, face):
    sign_up(page, "Erlan", "erlan.face@mail.test")
    page.goto(SETTINGS)

    page.get_by_label("Choose a photo").set_input_files(face)
    expect(page.get_by_text("is being prepared")).to_be_visible()
    picture = page.locator("#picture img")
    expect(picture).to_be_visible()
    page.get_by_label("Your name").fill("Erlan Q.")
    page.locator("label.chip", has_text="Kazakh").click()
    save(page)

    expect(page.get_by_label("Kazakh")).to_be_checked()
    expect(page.locator("header img.avatar")).to_be_visible()
    expect(picture).to_have_js_property("naturalWidth", 320)
    page.get_by_role("link", name="See your page").click()
    expect(page.get_by_role("heading", name="Erlan Q.")).to_be_visible()
    expect(page.locator("main img.avatar")).to_be_visible()


def test_nobody_is_called_like_the_site(page, sign_up):
    sign_up(page, "Farida", "farida.name@mail.test")
    page.goto(SETTINGS)

    page.get_by_label("Your name").fill("Zаttаr Support")  # two of the letters are Cyrillic
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    expect(page.get_by_label("Your name")).to_have_value("Zаttаr Support")


def test_a_theme_follows_to_another_device(page, sign_up, new_context):
    sign_up(page, "Gani", "gani.dark@mail.test")
    page.goto(PREFERENCES)

    page.locator("main").get_by_label("Dark").check()
    page.get_by_label("Currency").select_option("USD")
    save(page)
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")

    other = new_context().new_page()
    other.goto("/accounts/login/")
    expect(other.locator("html")).to_have_attribute("data-theme", "auto")
    visitor.sign_in(other, "gani.dark@mail.test", PASSWORD)
    expect(other.locator("html")).to_have_attribute("data-theme", "dark")


def test_a_picture_without_javascript(plain_page, sign_up, face):
    page = plain_page
    sign_up(page, "Hadisha", "hadisha.face@mail.test")
    page.goto(SETTINGS)

    page.get_by_label("Choose a photo").set_input_files(face)
    page.get_by_role("button", name="Use this photo").click()
    for _ in range(RELOADS):
        if page.locator("#picture img").count():
            break
        page.wait_for_timeout(500)
        page.reload()

    expect(page.locator("#picture img")).to_be_visible()
    page.get_by_role("button", name="Remove the picture").click()
    expect(page.locator("#picture img")).to_have_count(0)


@pytest.mark.parametrize("width", [390, 1280])
def test_the_way_through_the_settings(page, come_in, width):
    come_in("buyer")
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(SETTINGS)

    if width == 390:
        page.locator(".settings-menu summary").click()
    way = page.get_by_role("navigation", name="Settings")
    way.get_by_role("link", name="Contacts").click()

    expect(page).to_have_url(re.compile("/my/settings/contacts/$"))
    expect(page.get_by_role("heading", name="Contacts")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
