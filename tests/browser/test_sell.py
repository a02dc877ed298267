import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

PASSWORD = "a sofa for Bolat 26"
LOADS = 10  # from the home page to "Your ad is live", with the account made on the way
RELOADS = 30
SHADES = {"green.jpg": ("#2e6b4f", "#d9c9a3"), "blue.jpg": ("#1d3f72", "#c9d6e8")}


@pytest.fixture(scope="session")
def photos(tmp_path_factory) -> list[Path]:
    """Two photos as a phone takes them."""
    folder = tmp_path_factory.mktemp("photos")
    ramp = Image.linear_gradient("L").resize((1600, 1200))
    for name, (dark, light) in SHADES.items():
        picture = Image.composite(*(Image.new("RGB", ramp.size, c) for c in (light, dark)), ramp)
        picture.save(folder / name, quality=88)
    return [folder / name for name in SHADES]


@pytest.fixture
def loads(page) -> list[str]:
    """Every page that was loaded."""
    urls = []
    page.on("domcontentloaded", lambda loaded: urls.append(loaded.url))
    return urls


@pytest.fixture
def sign_up(code_from_mail):
    """From the log-in page to a new account, by the code in the letter."""

    def walk(page: Page, email: str) -> None:
        page.locator("main").get_by_role("link", name="Create an account").click()
        page.get_by_label("Your name").fill("Dana")
        page.get_by_label("E-mail or phone").fill(email)
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Create an account").click()
        expect(page.get_by_role("heading", name="Confirm your e-mail")).to_be_visible()
        page.get_by_label("Code").fill(code_from_mail(email))
        page.get_by_role("button", name="Continue").click()
        expect(page).to_have_url(re.compile("/sell/$"))

    return walk


def go_on(page: Page) -> None:
    page.get_by_role("button", name="Continue").click()


def reload_until_prepared(page: Page) -> None:
    """Without scripts a page does not ask again by itself."""
    for _ in range(RELOADS):
        if page.get_by_role("button", name="Turn photo").count() == len(SHADES):
            return
        page.wait_for_timeout(500)
        page.reload()
    pytest.fail("the worker did not prepare the photos")


def answer(page: Page) -> None:
    """Details, price, place: the steps that are the same with and without scripts."""
    page.get_by_role("radio", name="Used, good").check()
    page.get_by_label("Description").fill("Three seats, washed covers. A scratch on one leg.")
    go_on(page)
    page.get_by_label("Price", exact=True).fill("140 000")
    go_on(page)
    page.get_by_label("City").select_option("Almaty")
    go_on(page)
    expect(page.get_by_role("heading", name="Check your answers")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("140 000 ₸")


def publish(page: Page) -> None:
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("heading", name="Your ad is live")).to_be_visible()


def test_a_newcomer_posts_two_photos_and_sees_the_listing_live(page, photos, sign_up, loads):
    page.goto("/")
    loads.clear()
    page.get_by_role("banner").get_by_role("link", name="Post an ad").click()
    sign_up(page, "dana@mail.test")
    page.get_by_label("What is it?").fill("Corner sofa Aurora")
    page.get_by_role("button", name="Sofas").first.click()
    page.wait_for_url("**/photos/")
    page.get_by_label("Add photos").set_input_files(photos)
    expect(page.get_by_role("img", name=re.compile("Photo . of 2"))).to_have_count(2)
    go_on(page)
    answer(page)
    publish(page)

    assert len(loads) <= LOADS, loads
    page.goto("/search/?q=Aurora")
    card = page.locator(".listing", has_text="Corner sofa Aurora")
    expect(card).to_contain_text("140 000 ₸")
    expect(card).to_contain_text("2 photos")
    card.get_by_role("link").click()
    expect(page.get_by_role("img", name=re.compile("Photo . of 2: "))).to_have_count(2)


def test_the_same_without_scripts(plain_page, photos, sign_up):
    plain_page.goto("/sell/")
    sign_up(plain_page, "erlan@mail.test")
    plain_page.get_by_label("What is it?").fill("Corner sofa Borealis")
    plain_page.get_by_role("button", name="Find").click()
    plain_page.get_by_role("button", name="Sofas").first.click()
    plain_page.get_by_label("Add photos").set_input_files(photos)
    plain_page.get_by_role("button", name="Send photos").click()
    reload_until_prepared(plain_page)
    plain_page.get_by_role("button", name="Make photo 2 the cover").click()
    go_on(plain_page)
    answer(plain_page)
    publish(plain_page)

    plain_page.goto("/search/?q=Borealis")
    expect(plain_page.locator(".listing")).to_contain_text("2 photos")


def test_what_is_missing_is_said_at_the_field_and_nothing_is_lost(page, come_in):
    come_in("seller")
    page.goto("/my/ads/?tab=drafts")
    page.get_by_role("link", name="Зеркало").first.click()
    page.get_by_label("Description").fill("Oak frame.")
    page.get_by_label("Title").fill("")

    go_on(page)

    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.get_by_label("Description")).to_have_value("Oak frame.")
    summary.get_by_role("link", name="Write a title.").click()
    expect(page.get_by_label("Title")).to_be_focused()


def test_a_draft_waits_where_it_was_left(page, come_in):
    come_in("seller")
    page.goto("/sell/")
    page.get_by_label("What is it?").fill("Corner sofa Cumulus")
    page.get_by_role("button", name="Sofas").first.click()
    go_on(page)
    page.wait_for_url("**/details/")
    with page.expect_response(lambda answer: answer.status == 204):
        page.get_by_label("Description").fill("Too large for the new flat.")

    page.goto("/my/ads/?tab=drafts")
    page.get_by_role("link", name="Corner sofa Cumulus").click()

    expect(page.get_by_label("Description")).to_have_value("Too large for the new flat.")
