import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import visitor

PASSWORD = "a fence for Timur 26"
MOST_TABS = 200
NARROW, WIDE = ({"width": width, "height": 740} for width in (360, 1280))
# Who has the focus, and what is wrong with how it is shown: the ring may be drawn around a part
# or around the whole card or tile, and nothing that sticks to an edge may lie above it.
FOCUS = """() => {
    const focused = document.activeElement;
    if (focused === document.body) return null;
    const hasRing = (node) => ["", "::before", "::after"].some((part) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(node, part || null);
        return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
    });
    const line = [];
    for (let node = focused; node !== document.body; node = node.parentElement) line.push(node);
    const ringed = line.find(hasRing);
    const { left, top, width, height } = (ringed ?? focused).getBoundingClientRect();
    const above = document.elementFromPoint(left + width / 2, top + height / 2);
    const name = focused.outerHTML.slice(0, 150);
    if (!ringed) return { name, fault: "has no ring" };
    if (ringed.contains(above)) return { name };
    return { name, fault: `is under ${above?.outerHTML.slice(0, 90)}` };
}"""


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until the target has the focus, as somebody without a mouse has to."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if target.evaluate("(element) => element === document.activeElement"):
            return
    pytest.fail(f"Tab never came to {target}")


def write(page: Page, **answers: str) -> None:
    """Go from field to field, write, and send the form with Enter."""
    for label, answer in answers.items():
        tab_to(page, page.get_by_label(label.replace("_", " "), exact=True))
        page.keyboard.type(answer)
    page.keyboard.press("Enter")


def press(page: Page, role: str, name: str) -> None:
    tab_to(page, page.get_by_role("main").get_by_role(role, name=name, exact=True))
    page.keyboard.press("Enter")


def test_an_account_is_made_secured_and_opened_again(page, code_from_mail):
    email = "timur.keys@mail.test"
    page.goto("/accounts/signup/?next=/my/security/")
    write(page, Your_name="Timur", **{"E-mail_or_phone": email}, Password=PASSWORD)
    expect(page.get_by_role("heading", name="Confirm your e-mail")).to_be_visible()
    write(page, Code=code_from_mail(email))

    press(page, "link", "Set up an authenticator app")
    write(page, Password=PASSWORD)
    secret = page.locator(".setup__key").inner_text().replace(" ", "")
    write(page, Code=visitor.code_of(secret, visitor.step()))
    press(page, "button", "I saved them")
    expect(page.get_by_role("main")).to_contain_text("10 of 10 left")
    page.goto("/accounts/logout/")
    press(page, "button", "Sign out")
    expect(page.get_by_text("Sign in", exact=True).first).to_be_visible()
    page.goto("/accounts/login/?next=/my/security/")
    write(page, **{"E-mail_or_phone": email}, Password=PASSWORD)
    expect(page).to_have_url(re.compile("/authenticate/"))
    write(page, Code=visitor.code_of(secret, visitor.step() + 1))
    press(page, "button", "No, ask each time")

    expect(page).to_have_url(re.compile("/my/security/$"))


def test_the_skip_link_comes_first_and_leads_to_the_content(page):
    page.goto("/search/")

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    expect(page.get_by_role("link", name="Skip to content")).to_be_in_viewport()
    page.keyboard.press("Enter")

    expect(page.get_by_role("main")).to_be_focused()


def test_a_listing_is_found_opened_and_saved(page):
    page.goto("/help/")
    page.keyboard.press("/")
    page.keyboard.type("laptop")
    page.keyboard.press("Enter")
    card = page.locator(".listing").first.get_by_role("link")
    title = card.inner_text()
    tab_to(page, card)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    tab_to(page, page.locator("main").get_by_role("button", name="Save", exact=True))

    page.keyboard.press("Space")

    saved = page.locator("main").get_by_role("button", name="Saved", exact=True)
    expect(saved).to_be_focused()
    expect(saved).to_have_attribute("aria-pressed", "true")


def test_the_heart_of_a_card_answers_to_enter(page):
    page.goto("/search/?q=laptop")
    heart = page.locator(".listing").nth(1).get_by_role("button", name="Save")
    tab_to(page, heart)

    page.keyboard.press("Enter")

    expect(heart).to_have_attribute("aria-pressed", "true")
    expect(heart).to_be_focused()


def test_a_slash_that_is_typed_stays_a_slash(page):
    page.goto("/search/")
    page.get_by_label("Price, from").focus()

    page.keyboard.type("1/2")

    expect(page.get_by_label("Price, from")).to_have_value("1/2")


@pytest.mark.parametrize("name", ["Categories", "Account"])
def test_a_menu_opens_and_escape_returns_to_where_it_was(page, come_in, name):
    come_in("buyer")
    page.goto("/help/")
    button = page.locator(f"summary:is([aria-label='{name}'], :text-is('{name}'))")
    tab_to(page, button)

    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("[data-menu][open] a").first).to_be_focused()
    page.keyboard.press("Escape")

    expect(page.locator("[data-menu][open]")).to_have_count(0)
    expect(button).to_be_focused()


def test_the_filters_of_a_phone_keep_the_focus_and_give_it_back(page):
    page.set_viewport_size(NARROW)
    page.goto("/search/?q=laptop")
    opener = page.get_by_role("button", name="Filters")
    tab_to(page, opener)

    page.keyboard.press("Enter")
    sheet = page.get_by_role("dialog", name="Filters")
    tab_to(page, sheet.get_by_label("Price, from"))
    page.keyboard.press("Escape")

    expect(sheet).to_be_hidden()
    expect(opener).to_be_focused()


def test_photos_are_looked_at_closely_and_left_by_escape(page):
    page.goto("/search/?q=laptop&photos=1")
    page.locator(".listing").first.get_by_role("link").click()
    strip = page.locator(".gallery__strip")
    tab_to(page, strip)

    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Photos")).to_be_visible()
    page.keyboard.press("Escape")

    expect(page.get_by_role("dialog", name="Photos")).to_be_hidden()
    expect(strip).to_be_focused()


def test_a_step_of_the_wizard_is_answered(page, come_in):
    come_in("seller")
    page.goto("/sell/")
    tab_to(page, page.get_by_label("What is it?"))
    page.keyboard.type("Corner sofa Stratus")
    choice = page.get_by_role("button", name="Sofas").first
    expect(choice).to_be_visible()
    tab_to(page, choice)
    page.keyboard.press("Enter")
    page.wait_for_url("**/photos/")
    tab_to(page, page.get_by_role("button", name="Continue"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/details/")
    tab_to(page, page.get_by_label("New", exact=True))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    tab_to(page, page.get_by_label("Description"))
    page.keyboard.type("Three seats.")
    tab_to(page, page.get_by_role("button", name="Continue"))
    page.keyboard.press("Enter")

    page.wait_for_url("**/price/")


def test_photos_are_ordered_by_buttons(page, come_in, addresses):
    come_in("seller")
    page.goto(addresses["photos"])
    key = page.locator("[data-photo]").nth(1).get_attribute("id")
    tab_to(page, page.get_by_role("button", name="Move photo 2 left"))

    page.keyboard.press("Enter")

    expect(page.locator("[data-photo]").first).to_have_id(key)
    expect(page.locator(f"#{key} :focus")).to_be_visible()


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
@pytest.mark.parametrize("path", ["/", "/search/?q=laptop", "{listing}", "{draft}details/"])
def test_the_focus_is_always_seen(page, come_in, addresses, path, size):
    come_in("seller")
    page.set_viewport_size(size)
    page.goto(path.format(**addresses))

    met = []
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus is None:
            break
        met.append(focus)

    assert len(met) > 10
    assert [focus for focus in met if "fault" in focus] == []
