"""A price plan, read before it begins."""

from playwright.sync_api import Page, expect

PAGES = 5  # of results, on one of which something has become cheaper


def open_plan(page: Page) -> None:
    """The form for a plan of the seller's listing, by the way from its own page."""
    page.goto("/my/ads/")
    page.locator(".own__title a").first.click()
    page.get_by_role("link", name="Price plan").click()
    expect(page.get_by_role("heading", name="Price plan")).to_be_visible()
    stop = page.get_by_role("button", name="Stop the plan")
    if stop.is_visible():
        stop.click()
    expect(page.get_by_role("button", name="Start the plan")).to_be_visible()


def shrink(page: Page) -> None:
    page.get_by_label("Lower by, percent").fill("20")
    page.get_by_label("Not below").fill("100")
    page.get_by_label("Every so many days").fill("30")


def test_the_preview_follows_what_is_typed(page, come_in):
    come_in("seller")
    open_plan(page)
    before = page.locator("#plan-preview caption").inner_text()

    shrink(page)
    page.keyboard.press("Tab")

    expect(page.locator("#plan-preview caption")).not_to_have_text(before)
    expect(page.locator("#plan-preview tbody tr").nth(1)).to_contain_text("−20")
    page.get_by_label("Lower by, percent").fill("70")
    page.keyboard.press("Tab")
    expect(page.locator("#plan-preview")).to_contain_text("from 1 to 30")


def test_a_plan_is_started_paused_and_stopped(page, come_in):
    come_in("seller")
    open_plan(page)

    page.get_by_role("button", name="Start the plan").click()
    page.get_by_role("button", name="Pause").click()
    expect(page.locator(".panel")).to_contain_text("Paused")
    page.get_by_role("button", name="Resume").click()
    page.get_by_role("button", name="Stop the plan").click()

    expect(page.locator("main")).to_contain_text("The last plan has ended")


def test_the_same_without_scripts(plain_page, cookies_of):
    plain_page.context.add_cookies(cookies_of("seller"))
    open_plan(plain_page)

    shrink(plain_page)
    plain_page.get_by_role("button", name="Show the plan").click()
    expect(plain_page.locator("#plan-preview tbody tr").nth(1)).to_contain_text("−20")
    plain_page.get_by_role("button", name="Start the plan").click()

    expect(plain_page.locator("main")).to_contain_text("−20 % every 30 days")
    plain_page.get_by_role("button", name="Stop the plan").click()
    expect(plain_page.locator("main")).to_contain_text("The last plan has ended")


def test_a_listing_shows_how_its_price_moved(page):
    cheaper = page.locator(".listing:has(.badge--drop) .listing__title a")
    for number in range(1, PAGES + 1):
        page.goto(f"/search/?page={number}")
        if cheaper.count():
            break
    cheaper.first.click()

    page.locator(".offer__meta").get_by_role("link", name="since").click()

    expect(page.get_by_role("img", name="From")).to_be_visible()
    expect(page.locator("#prices tbody")).to_contain_text("First price")
