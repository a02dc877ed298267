"""A copy of one's data, and the way out: with scripts, and without."""

import json
import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

PASSWORD = "a lake for Gauhar 26"
RELOADS = 40


@pytest.fixture
def newcomer(code_from_mail):
    """Somebody who has just joined, on their privacy page."""

    def join(page: Page, email: str) -> str:
        page.goto("/accounts/signup/?next=/my/privacy/")
        page.get_by_label("Your name").fill("Gauhar")
        page.get_by_label("E-mail or phone").fill(email)
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Create an account").click()
        page.get_by_label("Code").fill(code_from_mail(email))
        page.get_by_role("button", name="Continue").click()
        expect(page.get_by_role("heading", name="Privacy")).to_be_visible()
        return email

    return join


def prove(page: Page) -> None:
    """Write the password once more, where it is asked for."""
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()


def reload_until_ready(page: Page) -> None:
    """Without scripts a page does not ask again by itself."""
    for _ in range(RELOADS):
        if page.get_by_role("link", name="Download").count():
            return
        page.wait_for_timeout(500)
        page.get_by_role("link", name="Look again").click()
    pytest.fail("the worker did not prepare the copy")


def download(page: Page) -> Path:
    """The link asks who one is; after that it is the file."""
    page.get_by_role("link", name="Download").click()
    with page.expect_download() as arriving:
        prove(page)
    return arriving.value.path()


def erase(page: Page) -> None:
    page.goto("/my/privacy/erasure/")
    name = page.locator(".field__hint strong").inner_text()
    page.get_by_label("Your public name").fill(name)
    page.get_by_role("button", name="Erase my account").click()
    expect(page.get_by_text("Your account is erased. Goodbye.")).to_be_visible()


def cannot_sign_in(page: Page, email: str) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("E-mail or phone").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Sign in", exact=True).click()
    expect(page).to_have_url(re.compile("/accounts/login/"))
    expect(page.get_by_text("is not right").first).to_be_visible()


def test_a_copy_arrives_by_itself_and_the_account_goes(page, newcomer, state):
    email = newcomer(page, "gauhar@mail.test")
    page.get_by_role("button", name="Prepare my data").click()
    expect(page.get_by_role("link", name="Download")).to_be_visible()

    with ZipFile(download(page)) as package:
        account = json.loads(package.read("data.json"))["models"]["users.User"][0]
    erase(page)

    assert account["email"] == email
    cannot_sign_in(page, email)
    letters = "".join(path.read_text() for path in (state / "mail").iterdir())
    assert "Your account is erased" in letters


def test_the_same_without_scripts(plain_page, newcomer):
    email = newcomer(plain_page, "madi@mail.test")
    plain_page.get_by_role("button", name="Prepare my data").click()
    reload_until_ready(plain_page)

    with ZipFile(download(plain_page)) as package:
        assert "index.html" in package.namelist()
    erase(plain_page)

    cannot_sign_in(plain_page, email)
