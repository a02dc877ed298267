"""What somebody does in a browser, in the tests and for the pictures."""

import base64
import hmac
import struct
import time

from playwright.sync_api import Page

from marketplace.settings.base import DEMO_PASSWORD, DEMO_TOTP_SECRET

STEP = 30  # seconds that a code of an authenticator app is shown


def sign_in(
    page: Page,
    email: str,
    password: str = DEMO_PASSWORD,
    *,
    secret: str = DEMO_TOTP_SECRET,
    code: str = "",
) -> None:
    """Fill in the form that is open, show a code if one is asked for, and wait until we are in."""
    page.get_by_label("E-mail or phone").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.locator("main").get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(lambda url: "/accounts/login" not in url)
    if "/authenticate/" in page.url:
        # The code of now may have been used just before; the next one counts already.
        page.get_by_label("Code").fill(code or code_of(secret, step() + 1))
        page.get_by_role("button", name="Continue").click()
        page.wait_for_url(lambda url: "/authenticate/" not in url)


def step() -> int:
    """Which code an authenticator app shows now."""
    return int(time.time()) // STEP


def code_of(secret: str, step: int) -> str:
    """RFC 6238, as an app on a phone reckons it."""
    digest = hmac.digest(base64.b32decode(secret), struct.pack(">Q", step), "sha1")
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start : start + 4]) & 0x7FFFFFFF) % 1_000_000:06}"


def addresses(page: Page) -> dict[str, str]:
    """Pages whose address depends on the town, as the seller of the demo finds them."""
    listing = _link(page, "/search/?q=laptop", ".listing__title a")
    own = _link(page, "/my/ads/", ".own__title a")
    draft = _link(page, "/my/ads/?tab=drafts", ".own__title a")
    return {
        "listing": listing,
        "person": _link(page, listing, "a[href^='/u/']"),
        "own": own,
        "photos": own.replace("/listing/", "/sell/") + "photos/?change=1",
        "draft": draft.replace("/listing/", "/sell/").replace("/edit/", "/"),
    }


def _link(page: Page, path: str, selector: str) -> str:
    page.goto(path)
    return page.locator(selector).first.get_attribute("href")
