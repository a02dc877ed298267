"""Pictures of the running site's main pages: `./dev.py pictures [ADDRESS] [--readme]`."""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from PIL import Image
from playwright.sync_api import Browser, Page, StorageState, sync_playwright

from dev.places import ROOT, STATE, say
from tests.browser import chromium, visitor

FOLDER = STATE / "pictures"
README = ROOT / "docs" / "screenshot.png"
LARGEST_README = 400_000  # bytes
SIZES = {390: 844, 1280: 900}
THEMES = ("light", "dark")
RESULTS = "/c/home-furniture-garden/"
PAGES = {
    "home": "/",
    "results": RESULTS,
    "listing": "{listing}",
    "sign-in": "/accounts/login/",
    "styleguide": "/styleguide/",
}
PAGES_OF_THE_SELLER = {
    "sell": "/sell/?title=sofa",
    "photos": "{photos}",
    "details": "{draft}details/",
    "check": "{draft}check/",
    "my-listings": "/my/ads/",
}


def main() -> None:
    told = _arguments()
    program = chromium.find() or sys.exit("No Chromium on this machine.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=chromium.FLAGS)
        if told.readme:
            with _window(browser, told.address, 1280, "light") as page:
                _take_for_readme(page)
        else:
            _take_all(browser, told.address)
        browser.close()


def _arguments() -> Namespace:
    parser = ArgumentParser(prog="./dev.py pictures", description=__doc__.partition(":")[0])
    parser.add_argument("address", nargs="?", default=os.environ.get("SITE_URL"))
    parser.add_argument("--readme", action="store_true", help=f"only {README.relative_to(ROOT)}")
    told = parser.parse_args()
    if not told.address:
        parser.error("no site is running: start ./dev.py run, or give an address")
    return told


def _take_all(browser: Browser, address: str) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with _window(browser, address, 1280, "light") as page:
        page.goto("/accounts/login/")
        visitor.sign_in(page, "seller@example.com")
        found, seller = visitor.addresses(page), page.context.storage_state()
    for width in SIZES:
        for theme in THEMES:
            with _window(browser, address, width, theme) as page:
                _take(page, PAGES, found, f"{width}-{theme}")
            with _window(browser, address, width, theme, seller) as page:
                _take(page, PAGES_OF_THE_SELLER, found, f"{width}-{theme}")
    say(f"The pictures are in {FOLDER}")


@contextmanager
def _window(
    browser: Browser, address: str, width: int, theme: str, who: StorageState | None = None
) -> Iterator[Page]:
    context = browser.new_context(
        base_url=address,
        viewport={"width": width, "height": SIZES[width]},
        color_scheme=theme,
        reduced_motion="reduce",
        storage_state=who,
    )
    yield context.new_page()
    context.close()


def _take(page: Page, pages: dict[str, str], found: dict[str, str], ending: str) -> None:
    for name, path in pages.items():
        page.goto(path.format(**found), wait_until="networkidle")
        page.screenshot(path=FOLDER / f"{name}-{ending}.png")


def _take_for_readme(page: Page) -> None:
    page.goto(RESULTS, wait_until="networkidle")
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
    for colors in (256, 128, 64):
        picture.quantize(colors).save(README, optimize=True)
        if README.stat().st_size <= LARGEST_README:
            break
    say(f"{README.relative_to(ROOT)}: {README.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
