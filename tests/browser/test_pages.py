from typing import NamedTuple

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

NARROW, WIDE = 360, 1280
FACES = [(theme, width) for theme in ("light", "dark") for width in (NARROW, WIDE)]
DARK = "rgb(23, 19, 15)"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SHORT = 600
HEIGHT = "document.documentElement.scrollHeight"
SIDEWAYS = "document.documentElement.scrollWidth - innerWidth"
HEADINGS = "[...document.querySelectorAll('h1')].map((title) => title.innerText)"
UNSIZED = """[...document.querySelectorAll("img[src]")]
    .filter((image) => !image.hasAttribute("width") || !image.hasAttribute("height"))
    .map((image) => image.outerHTML)"""
# Needs AXE_SCRIPT in the page.
BARRIERS = """async (tags) => {
    const options = { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] };
    return (await axe.run(options)).violations;
}"""


class Place(NamedTuple):
    """A page; `who` opens it; others' interfaces on it are not ours to judge."""

    path: str
    who: str = ""
    status: int = 200
    is_ours: bool = True


PLACES = {
    "home": Place("/"),
    "results": Place("/search/?q=laptop"),
    "no results": Place("/search/?q=laptop&price_max=1"),
    "category": Place("/c/vehicles/"),
    "categories": Place("/categories/"),
    "listing": Place("{listing}"),
    "listing for a person": Place("{listing}", "buyer"),
    "own listing": Place("{own}", "seller"),
    "person": Place("{person}"),
    "sign-in": Place("/accounts/login/"),
    "sign-up": Place("/accounts/signup/"),
    "new password": Place("/accounts/password/reset/"),
    "help": Place("/help/"),
    "not found": Place("/nowhere/", status=404),
    "styleguide": Place("/styleguide/", "moderator"),
    "what to sell": Place("/sell/?title=sofa", "seller"),
    "category step": Place("{draft}category/", "seller"),
    "photos step": Place("{photos}", "seller"),
    "details step": Place("{draft}details/", "seller"),
    "details with errors": Place("{draft}details/?missing=1", "seller", status=422),
    "price step": Place("{draft}price/", "seller"),
    "contact step": Place("{draft}contact/", "seller"),
    "check step": Place("{draft}check/", "seller"),
    "my listings": Place("/my/ads/", "seller"),
    "my drafts": Place("/my/ads/?tab=drafts", "seller"),
    "saved": Place("/my/saved/", "buyer"),
    "nothing saved": Place("/my/saved/"),
    "settings": Place("/my/settings/", "buyer"),
    "e-mail": Place("/accounts/email/", "buyer"),
    "password": Place("/accounts/password/change/", "buyer"),
    "security": Place("/my/security/", "buyer"),
    "security of staff": Place("/my/security/", "moderator"),
    "sessions": Place("/my/sessions/", "buyer"),
    "sessions of staff": Place("/my/sessions/", "moderator"),
    "activity": Place("/my/activity/", "buyer"),
    "console log-in": Place("/admin/"),
    "console": Place("/admin/", "moderator", is_ours=False),
    "console's listings": Place("/admin/ads/ad/", "moderator", is_ours=False),
    "API in Swagger": Place("/api/docs/", is_ours=False),
    "API in ReDoc": Place("/api/redoc/", is_ours=False),
}


def faults(page: Page, place: Place) -> list[str]:
    """What is wrong with the page as it is shown now."""
    sideways = page.evaluate(SIDEWAYS)
    found = [f"{sideways} px sideways"] if sideways > 0 else []
    if place.is_ours:
        headings = page.evaluate(HEADINGS)
        found += [f"headings: {headings}"] if len(headings) != 1 else []
        found += [f"without size: {image}" for image in page.evaluate(UNSIZED)]
        found += barriers(page)
    return found


def barriers(page: Page) -> list[str]:
    """What keeps somebody out, as axe sees it; small targets are among it.

    In a window as tall as the page nothing sticks to an edge above something else.
    """
    page.set_viewport_size(page.viewport_size | {"height": page.evaluate(HEIGHT)})
    return [
        f"{violation['id']}: {node['html'][:200]} {node['failureSummary']}"
        for violation in page.evaluate(BARRIERS, WCAG)
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("name", PLACES)
def test_a_page_holds_in_every_theme_and_width(name, page, come_in, addresses):
    place = PLACES[name]
    if place.who:
        come_in(place.who)

    answer = page.goto(place.path.format(**addresses))

    assert answer.status == place.status
    page.evaluate(AXE_SCRIPT)
    for theme, width in FACES:
        page.emulate_media(color_scheme=theme)
        page.set_viewport_size({"width": width, "height": SHORT})
        assert faults(page, place) == [], f"{theme}, {width} px"


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_longer_words_fit_a_narrow_screen(page, base_url, come_in, addresses, language):
    come_in("seller")
    page.context.add_cookies([{"name": "django_language", "value": language, "url": base_url}])
    page.set_viewport_size({"width": NARROW, "height": SHORT})

    for path in ("/", "/search/?q=laptop", "{listing}", "{own}", "{draft}details/", "/my/ads/"):
        page.goto(path.format(**addresses))
        assert page.get_attribute("html", "lang") == language
        assert page.evaluate(SIDEWAYS) <= 0, path


def test_a_chosen_theme_wins_over_the_system(page):
    page.emulate_media(color_scheme="light")
    page.goto("/help/")

    page.get_by_role("button", name="Dark").click()

    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator("html")).to_have_css("background-color", DARK)
