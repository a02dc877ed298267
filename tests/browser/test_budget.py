import gzip
from collections import Counter
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Response

KB = 1000
# What a first view may weigh, compressed (ux.md §9).
HTML = {"/": 25 * KB, "/search/": 25 * KB, "{listing}": 20 * KB, "/accounts/login/": 15 * KB}
WEIGHT = {"stylesheet": 20 * KB, "script": 35 * KB, "font": 46 * KB, "image": 250 * KB}
REQUESTS = 20
SHIFT = 0.05
CARD = 25 * KB
COMPRESSED = {"document", "stylesheet", "script"}

# Pictures further down load lazily: they are not part of the first view.
VISIBLE = """[...document.images]
    .filter((image) => image.getBoundingClientRect().top < innerHeight && image.checkVisibility())
    .map((image) => image.currentSrc)"""
SHIFTS = """() => new Promise((resolve) => {
    const sum = (list) => list.getEntries().reduce((total, { value }) => total + value, 0);
    const observer = new PerformanceObserver((list) => resolve(sum(list)));
    observer.observe({ type: "layout-shift", buffered: true });
    setTimeout(resolve, 200, 0);
})"""


@pytest.fixture
def phone(new_context) -> Page:
    page = new_context(device_scale_factor=3).new_page()
    page.set_viewport_size({"width": 390, "height": 844})
    return page


@pytest.fixture
def first_view(phone, addresses) -> Callable[[str], list[Response]]:
    """What the browser fetches to show the upper part of a page for the first time."""

    def fetch(path: str) -> list[Response]:
        fetched: list[Response] = []
        phone.on("response", lambda response: fetched.append(response))
        phone.goto(path.format(**addresses), wait_until="networkidle")
        seen = set(phone.evaluate(VISIBLE))
        return [it for it in fetched if it.request.resource_type != "image" or it.url in seen]

    return fetch


def weight(response: Response) -> int:
    """Bytes on their way; nginx compresses what Django and the test server do not."""
    body = response.body()
    is_text = response.request.resource_type in COMPRESSED
    return len(gzip.compress(body)) if is_text else len(body)


@pytest.mark.parametrize("path", HTML)
def test_a_page_stays_within_its_budget(first_view, base_url, path):
    fetched = first_view(path)

    weights = Counter()
    for response in fetched:
        if response.ok:
            weights[response.request.resource_type] += weight(response)
    limits = {"document": HTML[path]} | WEIGHT
    assert {kind: weights[kind] for kind in limits if weights[kind] > limits[kind]} == {}
    assert len(fetched) <= REQUESTS, [response.url for response in fetched]
    assert [it.url for it in fetched if not it.url.startswith((base_url, "data:"))] == []


def test_a_card_shows_a_light_picture(first_view):
    pictures = [it for it in first_view("/search/") if it.request.resource_type == "image"]

    assert pictures
    assert max(weight(picture) for picture in pictures) <= CARD


@pytest.mark.parametrize("path", HTML)
def test_nothing_jumps_while_a_page_loads(first_view, phone, path):
    first_view(path)

    assert phone.evaluate(SHIFTS) <= SHIFT
