import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from users.models import Activity, Lockout
from users.signing import lockout
from users.tests.letters import code_in
from users.tests.trying import PASSWORD, attempt


@pytest.fixture(autouse=True)
def _enough_attempts(settings):
    """These are about failures; how often one may ask at all is another limit."""
    settings.RATE_LIMIT_AUTH = 10_000


def words(html: str) -> str:
    """The error, without markup and clock."""
    text = re.sub(r"<[^>]+>", "", html[html.index("There is a problem") :].partition("</ul>")[0])
    return " ".join(re.sub(r"\d\d:\d\d", "12:00", text).split())


def test_each_failure_says_how_many_tries_are_left(client, buyer):
    answers = [words(attempt(client, buyer.email)) for _time in range(5)]

    assert answers[0].endswith(
        "E-mail, phone or password is not right. You have 4 more tries before a 15-minute pause."
    )
    assert "You have 1 more try before a 15-minute pause." in answers[3]
    assert answers[4].endswith(
        "Too many wrong tries. Try again at 12:00, in 15 minutes, or reset your password."
    )


def test_a_pause_keeps_the_right_password_out_until_it_ends(client, buyer, time_machine):
    for _time in range(5):
        attempt(client, buyer.email)
    during = attempt(client, buyer.email, PASSWORD)
    Lockout.objects.update(locked_until=timezone.now())

    after = attempt(client, buyer.email, PASSWORD)

    assert "Try again at" in during
    assert after == "inside"


def test_each_further_pause_is_twice_as_long_up_to_a_day(client, buyer):
    pauses = []
    for _time in range(9):
        for _failure in range(5):
            html = attempt(client, buyer.email)
        pauses.append(re.search(r"in (\d+ \w+), or", html)[1])
        Lockout.objects.update(locked_until=timezone.now())

    assert pauses == [
        "15 minutes",
        "30 minutes",
        "60 minutes",
        "2 hours",
        "4 hours",
        "8 hours",
        "16 hours",
        "24 hours",
        "24 hours",
    ]


def test_knocking_does_not_prolong_a_pause(client, buyer):
    for _time in range(5):
        attempt(client, buyer.email)
    before = Lockout.objects.get(locked_until__isnull=False).locked_until

    for _time in range(20):
        attempt(client, buyer.email)

    assert Lockout.objects.get(locked_until__isnull=False).locked_until == before


def test_failures_are_forgotten_after_five_minutes(client, buyer):
    for _time in range(4):
        attempt(client, buyer.email)
    Lockout.objects.update(window_ends_at=timezone.now())

    assert "You have 4 more tries" in attempt(client, buyer.email)


def test_coming_in_forgets_the_failures_here(client, buyer):
    for _time in range(4):
        attempt(client, buyer.email)
    attempt(client, buyer.email, PASSWORD)
    client.logout()
    client.cookies.clear()

    assert "You have 4 more tries" in attempt(client, buyer.email)


def test_the_fifth_try_may_be_the_right_one(client, buyer):
    for _time in range(4):
        attempt(client, buyer.email)

    assert attempt(client, buyer.email, PASSWORD) == "inside"


def test_known_and_unknown_accounts_are_locked_in_the_same_words(client, buyer):
    known = [words(attempt(client, buyer.email)) for _time in range(7)]
    client.cookies.clear()
    unknown = [
        words(attempt(client, "nobody@mail.test", REMOTE_ADDR="10.0.0.2")) for _time in range(7)
    ]

    assert known == unknown


def test_mail_address_and_number_of_one_account_are_one_budget(client, buyer):
    buyer.verify_phone("+77012345678")
    attempt(client, buyer.email)

    assert "You have 3 more tries" in attempt(client, "+77012345678")


def test_whoever_is_signed_in_stays_so(client, buyer):
    browser = Client()
    attempt(browser, buyer.email, PASSWORD)

    for _time in range(6):
        attempt(client, buyer.email)

    assert browser.get(reverse("users:settings")).status_code == 200


def test_a_new_password_by_code_unlocks(client, buyer, mailoutbox):
    for _time in range(6):
        attempt(client, buyer.email)
    client.post(reverse("account_reset_password"), {"login": buyer.email})
    confirm = reverse("account_confirm_password_reset_code")
    step = client.post(confirm, {"code": code_in(mailoutbox[0].body)})
    client.post(step.url, {"password1": "another river 9", "password2": "another river 9"})

    assert attempt(client, buyer.email, "another river 9") == "inside"


def test_asking_again_counts_too_and_signs_nobody_out(client, buyer):
    client.force_login(buyer)

    answers = [
        client.post(reverse("account_reauthenticate"), {"password": "wrong"}).content.decode()
        for _time in range(6)
    ]

    assert "Password is not right. You have 4 more tries" in answers[0]
    assert "Try again at" in answers[5]
    assert client.get(reverse("users:settings")).status_code == 200


def test_the_old_password_is_counted_where_it_is_changed(client, buyer):
    client.force_login(buyer)
    form = {"oldpassword": "wrong", "password1": "another river 9", "password2": "another river 9"}

    answers = [client.post(reverse("account_change_password"), form) for _time in range(6)]

    assert "Try again at" in answers[5].content.decode()


def test_the_owner_finds_failures_among_what_happened(client, buyer):
    for _time in range(5):
        attempt(client, buyer.email)

    verbs = list(Activity.objects.filter(user=buyer).order_by("id").values_list("verb", flat=True))
    assert verbs == ["sign_in_failed"] * 4 + ["locked_out"]


def test_what_is_long_over_is_swept(db):
    Lockout.objects.take("old", lockout.HERE)
    Lockout.objects.update(window_ends_at=timezone.now() - timedelta(days=2))
    Lockout.objects.take("new", lockout.HERE)

    assert [row.key for row in Lockout.objects.ended()] == ["old"]
