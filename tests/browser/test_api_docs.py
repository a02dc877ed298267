import re

from playwright.sync_api import expect


def test_swagger_calls_the_api(page):
    page.goto("/api/docs/")

    page.locator("#operations-ads-list_ads button.opblock-summary-control").click()
    page.get_by_role("button", name="Try it out").click()
    page.get_by_role("button", name="Execute").click()

    expect(page.locator(".live-responses-table .response-col_status").last).to_have_text("200")


def test_redoc_shows_every_room(page):
    page.goto("/api/redoc/")

    expect(page.get_by_role("heading", name=re.compile("Zattar API"))).to_be_visible()
    expect(page.get_by_role("heading", name="Root categories")).to_be_attached()
    assert page.locator("style[nonce]").count() > 0
