from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.browser import visitor

PASSWORD = "seven green kettles 26"
# Passkeys belong to a name, and figures are none.
FIGURES, NAME = "//127.0.0.1:", "//localhost:"
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
SCRIPTS = [True, False]


@pytest.fixture(scope="session")
def base_url(base_url):
    """The same site by its name."""
    return base_url.replace(FIGURES, NAME)


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args, base_url):
    return browser_context_args | {"base_url": base_url}


@pytest.fixture
def join(code_from_mail):
    """A new account, signed in."""

    def walk(page: Page, name: str) -> str:
        email = f"{name.lower()}@mail.test"
        page.goto("/accounts/signup/")
        page.get_by_label("Your name").fill(name)
        page.get_by_label("E-mail or phone").fill(email)
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Create an account").click()
        page.get_by_label("Code").fill(code_from_mail(email))
        page.get_by_role("button", name="Continue").click()
        page.wait_for_url(lambda url: "/accounts/" not in url)
        return email

    return walk


def prove(page: Page) -> None:
    expect(page.get_by_role("heading", name="Is it still you?")).to_be_visible()
    page.get_by_role("textbox", name="Password").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()


def set_up(page: Page) -> str:
    """Read the key, write down the code that it gives."""
    page.goto("/my/security/")
    page.get_by_role("link", name="Set up an authenticator app").click()
    prove(page)
    link = page.get_by_role("link", name="Open the app on this device").get_attribute("href")
    secret = parse_qs(urlsplit(link).query)["secret"][0]
    page.get_by_label("Code").fill(visitor.code_of(secret, visitor.step()))
    page.get_by_role("button", name="Turn it on").click()
    return secret


def save_codes(page: Page) -> list[str]:
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    codes = page.locator(".codes li").all_inner_texts()
    page.get_by_role("button", name="I saved them").click()
    return codes


def sign_out(page: Page) -> None:
    """Forget everything here; an open page would ask for its socket again."""
    page.goto("about:blank")
    page.context.clear_cookies()
    page.goto("/accounts/login/")


def not_trusting(page: Page) -> None:
    page.get_by_role("button", name="No, ask each time").click()


@pytest.mark.parametrize("has_scripts", SCRIPTS)
def test_an_app_is_set_up_and_then_asked_for(new_context, join, has_scripts):
    page = new_context(java_script_enabled=has_scripts).new_page()
    email = join(page, f"Totp{has_scripts}")
    secret = set_up(page)
    codes = save_codes(page)
    expect(page.get_by_role("main")).to_contain_text("10 of 10 left")

    sign_out(page)
    visitor.sign_in(page, email, PASSWORD, secret=secret)
    not_trusting(page)
    page.goto("/my/security/")
    expect(page.get_by_role("heading", name="Security", exact=True)).to_be_visible()

    sign_out(page)
    visitor.sign_in(page, email, PASSWORD, code=codes[0])
    not_trusting(page)
    page.goto("/my/security/")
    expect(page.get_by_role("main")).to_contain_text("9 of 10 left")


def test_codes_come_as_a_file(page, join):
    join(page, "Filer")
    set_up(page)
    codes = page.locator(".codes li").all_inner_texts()

    with page.expect_download() as download:
        page.get_by_role("link", name="Download as text").click()

    text = download.value.path().read_text()
    assert len(codes) == 10
    assert all(code in text for code in codes)


def test_a_trusted_browser_asks_for_the_password_alone(page, join):
    email = join(page, "Truster")
    secret = set_up(page)
    save_codes(page)
    sign_out(page)
    visitor.sign_in(page, email, PASSWORD, secret=secret)
    page.get_by_role("button", name="Yes, for 14 days").click()
    page.wait_for_url(lambda url: "/accounts/" not in url)
    trust = [cookie for cookie in page.context.cookies() if cookie["name"] == "mfa_trusted"]

    sign_out(page)
    page.context.add_cookies(trust)
    page.reload()
    visitor.sign_in(page, email, PASSWORD)

    assert "/accounts/" not in page.url


def test_staff_show_their_code_before_the_console_opens(page):
    page.goto("/admin/")
    visitor.sign_in(page, "admin@example.com")

    page.goto("/admin/")

    expect(page.locator("#user-tools")).to_be_visible()


@pytest.fixture
def security_key(page) -> CDPSession:
    """An authenticator in the browser, which always says yes."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return session


def test_a_passkey_is_added_opens_the_account_alone_and_is_renamed_and_removed(
    page, security_key, join
):
    join(page, "Passer")
    page.goto("/my/security/")
    page.get_by_role("link", name="Add Passkeys").click()
    prove(page)
    page.get_by_label("Name").fill("Laptop")
    page.get_by_role("button", name="Add a passkey").click()
    save_codes(page)
    expect(page.get_by_role("heading", name="Laptop")).to_be_visible()

    sign_out(page)
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(lambda url: "/accounts/" not in url)

    page.goto("/my/security/")
    page.get_by_role("link", name="Rename Laptop").click()
    page.get_by_role("link", name="Use a passkey").click()
    page.get_by_role("button", name="Use a passkey").click()
    page.get_by_label("Name").fill("Desk")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Remove Desk").click()
    page.get_by_role("button", name="Remove the passkey").click()
    expect(page.get_by_role("main")).to_contain_text("Your password alone opens this account")


def test_a_passkey_is_a_second_step_after_the_password(page, security_key, join):
    email = join(page, "Stepper")
    page.goto("/accounts/2fa/webauthn/add/")
    prove(page)
    page.get_by_role("button", name="Add a passkey").click()
    save_codes(page)

    sign_out(page)
    page.get_by_label("E-mail or phone").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("button", name="Use a passkey").click()
    not_trusting(page)

    page.wait_for_url(lambda url: "/accounts/" not in url)


def test_without_scripts_passkeys_say_what_they_need(plain_page):
    plain_page.goto("/accounts/login/")

    expect(plain_page.get_by_text("Passkeys need JavaScript")).to_be_visible()
    expect(plain_page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()


def test_a_site_without_a_name_says_that_passkeys_need_one(page, base_url):
    page.goto(base_url.replace(NAME, FIGURES) + "/accounts/login/")

    page.get_by_role("button", name="Sign in with a passkey").click()

    expect(page.get_by_text("Passkeys need a site with a name")).to_be_visible()
