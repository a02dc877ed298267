import pytest
from playwright.sync_api import Page, expect

PAUSE = "document.getAnimations().forEach((animation) => animation.pause())"


def arrive(page: Page, path: str = "/") -> None:
    """Open a page; the splash, if there is one, stays until somebody ends it."""
    page.goto(path, wait_until="domcontentloaded")
    page.evaluate(PAUSE)


@pytest.fixture
def newcomer(new_context) -> Page:
    return new_context(is_first_visit=True, reduced_motion="no-preference").new_page()


@pytest.fixture
def calm_newcomer(new_context) -> Page:
    return new_context(is_first_visit=True).new_page()


@pytest.fixture
def plain_newcomer(new_context) -> Page:
    context = new_context(
        is_first_visit=True, reduced_motion="no-preference", java_script_enabled=False
    )
    return context.new_page()


def test_a_first_visit_sees_the_splash_above_the_finished_page(newcomer):
    arrive(newcomer)

    expect(newcomer.locator(".splash")).to_be_visible()
    expect(newcomer.get_by_role("heading", level=1)).to_be_in_viewport()
    expect(newcomer.locator(".listing").first).to_be_visible()
    assert newcomer.evaluate("document.activeElement === document.body")


def test_the_splash_leaves_by_itself(newcomer):
    newcomer.goto("/")

    expect(newcomer.locator(".splash")).to_have_count(0)


@pytest.mark.parametrize("key", ["Escape", "Enter", "a"])
def test_any_key_ends_the_splash(newcomer, key):
    arrive(newcomer)

    newcomer.keyboard.press(key)

    expect(newcomer.locator(".splash")).to_have_count(0)


def test_a_tap_ends_the_splash(newcomer):
    arrive(newcomer)

    newcomer.locator(".splash").click()

    expect(newcomer.locator(".splash")).to_have_count(0)


def test_the_second_visit_sees_no_splash(newcomer):
    arrive(newcomer)

    arrive(newcomer)

    expect(newcomer.locator(".splash")).to_be_hidden()


def test_who_asks_for_less_motion_sees_no_splash(calm_newcomer):
    arrive(calm_newcomer)

    expect(calm_newcomer.locator(".splash")).to_be_hidden()


def test_without_scripts_there_is_no_splash(plain_newcomer):
    plain_newcomer.goto("/")

    expect(plain_newcomer.locator(".splash")).to_be_hidden()


@pytest.mark.parametrize("path", ["/search/", "/?theme=dark", "/#newest", "/help/"])
def test_who_follows_a_link_sees_no_splash(newcomer, path):
    arrive(newcomer, path)

    expect(newcomer.locator(".splash")).to_be_hidden()


def test_who_is_signed_in_sees_no_splash(newcomer, cookies_of):
    newcomer.context.add_cookies(cookies_of("buyer"))

    arrive(newcomer)

    expect(newcomer.locator(".splash")).to_have_count(0)
