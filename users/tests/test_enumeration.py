"""Nobody learns from an answer who has an account (security.md, T2)."""

import re

import pytest
from django.test import Client
from django.urls import reverse

PASSWORD = "correct horse 7"
KNOWN = {"email": "bolat@mail.test", "phone": "+77010000001"}
UNKNOWN = {"email": "nemo0@mail.test", "phone": "+77010000002"}
# What differs by nature: the token, and what the reader typed.
TOKENS = re.compile(r"[A-Za-z0-9]{64}")
# Cookies are compared apart, and the clock goes on.
OWN_HEADERS = {"X-Request-ID", "Set-Cookie", "Expires"}

SIGN_UP = ("account_signup", {"name": "Dana", "password1": "a quiet river 9"})
SIGN_IN = ("account_login", {"password": "wrong"})
RESET = ("account_reset_password", {})
ASK = ("account_request_login_code", {})
GUESS, AGAIN = {"code": "000000"}, {"action": "resend"}
CODES = {
    "account_signup": {"email": "account_email_verification_sent", "phone": "account_verify_phone"},
    "account_reset_password": dict.fromkeys(KNOWN, "account_confirm_password_reset_code"),
    "account_request_login_code": dict.fromkeys(KNOWN, "account_confirm_login_code"),
}


@pytest.fixture(autouse=True)
def _world(settings, make_person, texts):
    settings.RATE_LIMIT_AUTH = 1000
    make_person("Bolat").verify_phone(KNOWN["phone"])


def walk(steps: list[tuple[str, dict]], login: str) -> list[tuple]:
    """Post each form, open the page it leads to, and keep all that an observer sees."""
    client, seen = Client(), []
    for name, form in steps:
        answer = client.post(reverse(name), form | {"login": login})
        seen.append(_plain(answer, login))
        if answer.status_code == 302:
            seen.append(_plain(client.get(answer.url), login))
    return seen


def _plain(answer, login: str) -> tuple:
    headers = {key: value for key, value in answer.headers.items() if key not in OWN_HEADERS}
    cookies = {(name, cookie["path"]) for name, cookie in answer.cookies.items()}
    html = TOKENS.sub("", answer.content.decode())
    for typed in (login, f"{login[:2]} {login[2:5]} {login[5:8]} {login[8:]}"):
        html = html.replace(typed, "")
    return answer.status_code, headers, cookies, html


def flow(start: tuple[str, dict], method: str) -> list[tuple[str, dict]]:
    """A form, then wrong codes, a new code, more wrong ones until the page gives up."""
    code = CODES[start[0]][method]
    return [start, *[(code, form) for form in (GUESS, AGAIN, *[GUESS] * 5)]]


@pytest.mark.parametrize("method", ["email", "phone"])
@pytest.mark.parametrize("start", [SIGN_UP, RESET, ASK], ids=lambda start: start[0])
def test_every_step_looks_the_same_for_known_and_unknown(start, method):
    steps = flow(start, method)

    assert walk(steps, KNOWN[method]) == walk(steps, UNKNOWN[method])


@pytest.mark.parametrize("method", ["email", "phone"])
def test_signing_in_fails_in_the_same_way(method, time_machine):
    time_machine.move_to("2026-11-21 09:00:00Z", tick=False)
    steps = [SIGN_IN] * 7

    assert _without_clock(walk(steps, KNOWN[method])) == _without_clock(
        walk(steps, UNKNOWN[method])
    )


def test_a_right_password_tells_nothing_until_the_account_is_proved(time_machine):
    time_machine.move_to("2026-11-21 09:00:00Z", tick=False)
    Client().post(reverse(SIGN_UP[0]), SIGN_UP[1] | {"login": "aruna@mail.test"})
    steps = [("account_login", {"password": SIGN_UP[1]["password1"]})] * 7

    assert _without_clock(walk(steps, "aruna@mail.test")) == _without_clock(
        walk(steps, UNKNOWN["email"])
    )


@pytest.mark.parametrize("method", ["email", "phone"])
def test_a_second_sign_up_looks_like_the_first(method):
    steps = flow(SIGN_UP, method)

    assert walk(steps[:3], UNKNOWN[method]) == walk(steps[:3], UNKNOWN[method])


@pytest.mark.parametrize("method", ["email", "phone"])
@pytest.mark.parametrize("start", [SIGN_UP, RESET, ASK], ids=lambda start: start[0])
def test_both_get_as_many_messages_and_not_one_more(start, method, mailoutbox, texts):
    counts = []
    code = CODES[start[0]][method]
    for login in (KNOWN[method], UNKNOWN[method]):
        before = len(mailoutbox) + len(texts)
        walk([start, *[(code, AGAIN)] * 6], login)
        counts.append(len(mailoutbox) + len(texts) - before)

    assert counts == [5, 5]


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ("account_email", "email", "account_email_verification_sent"),
        ("account_change_phone", "phone", "account_verify_phone"),
    ],
)
def test_a_change_to_a_taken_address_looks_like_any_other(
    change, field, code, seller, mailoutbox, texts
):
    seen = []
    for typed in (KNOWN[field], UNKNOWN[field]):
        client = Client()
        client.force_login(seller)
        client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
        answer = client.post(reverse(change), {field: typed, "action_add": ""})
        shown, guessed = client.get(reverse(code)), client.post(reverse(code), GUESS)
        seen.append([_plain(one, typed) for one in (answer, shown, guessed)])

    assert seen[0] == seen[1]
    assert len(mailoutbox) + len(texts) == 2


def _without_clock(seen: list[tuple]) -> list[str]:
    return [re.sub(r"\d\d:\d\d(:\d\d\+00:00)?", "", str(one)) for one in seen]
