"""What somebody does in a browser, in the tests and for the pictures."""

from playwright.sync_api import Page

from marketplace.settings.base import DEMO_PASSWORD


def sign_in(page: Page, email: str, password: str = DEMO_PASSWORD) -> None:
    """Fill in the form that is open, and wait until it let us in."""
    page.get_by_label("Email", exact=True).fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.locator("main").get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "/accounts/login" not in url)


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
