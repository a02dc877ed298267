import re

from playwright.sync_api import Page, expect

# People of their own: a pause here must not keep anybody out of another test.
PAUSED, RESET = "paused@mail.test", "locked.out@mail.test"
PASSWORD = "a quiet river 9"


def sign_up(page: Page, email: str, code_from_mail) -> None:
    page.goto("/accounts/signup/")
    page.get_by_label("Your name").fill("Saule")
    page.get_by_label("E-mail or phone").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Create an account").click()
    page.get_by_label("Code").fill(code_from_mail(email))
    page.get_by_role("button", name="Continue").click()
    expect(page).not_to_have_url(re.compile("/accounts/"))


def attempt(page: Page, password: str) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("E-mail or phone").fill(PAUSED)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("main").get_by_role("button", name="Sign in", exact=True).click()


def test_failures_lead_to_a_pause_with_its_end_but_not_on_a_known_device(
    new_context, code_from_mail
):
    known, stranger = new_context().new_page(), new_context().new_page()
    sign_up(known, PAUSED, code_from_mail)

    attempt(stranger, "wrong")
    expect(stranger.get_by_role("alert")).to_contain_text(
        "You have 4 more tries before a 15-minute pause."
    )
    for _time in range(4):
        attempt(stranger, "wrong")
    expect(stranger.get_by_role("alert")).to_contain_text(
        re.compile(r"Try again at \d\d:\d\d, in 15 minutes, or reset your password\.")
    )
    attempt(stranger, PASSWORD)
    expect(stranger.get_by_role("alert")).to_contain_text("Try again at")

    # Still signed in; and after the session is lost, in again.
    known.goto("/my/settings/")
    expect(known).to_have_url(re.compile("/my/settings/$"))
    known.context.clear_cookies(name="sessionid")
    attempt(known, PASSWORD)
    expect(known).not_to_have_url(re.compile("/accounts/login"))


def test_a_new_password_ends_the_pause(new_context, code_from_mail):
    page = new_context(java_script_enabled=False).new_page()
    sign_up(page, RESET, code_from_mail)
    page.context.clear_cookies()
    page.goto("/accounts/login/")
    for _time in range(5):
        page.get_by_label("E-mail or phone").fill(RESET)
        page.get_by_label("Password", exact=True).fill("wrong")
        page.get_by_role("main").get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Try again at")

    page.get_by_role("link", name="Forgot your password?").click()
    page.get_by_label("E-mail or phone").fill(RESET)
    page.get_by_role("button", name="Send the code").click()
    page.get_by_label("Code").fill(code_from_mail(RESET))
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("New password", exact=True).fill("another river 9")
    page.get_by_label("New password again").fill("another river 9")
    page.get_by_role("button", name="Save the password").click()
    page.get_by_label("E-mail or phone").fill(RESET)
    page.get_by_label("Password", exact=True).fill("another river 9")
    page.get_by_role("main").get_by_role("button", name="Sign in", exact=True).click()

    expect(page).not_to_have_url(re.compile("/accounts/"))
