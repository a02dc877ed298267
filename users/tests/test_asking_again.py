import pytest
from django.urls import reverse

from users.second_factor import demo
from users.tests.authenticators import code_of
from users.tests.letters import code_in

BY_PASSWORD, BY_CODE = reverse("account_reauthenticate"), reverse("mfa_reauthenticate")
PASSWORD = "correct horse 7"
# What is sent, and what has changed once it was let through.
DOORS = {
    "e-mail": ("account_email", {"action_add": "", "email": "new@mail.test"}),
    "phone": ("account_change_phone", {"phone": "+77010000099"}),
    "password": (
        "account_change_password",
        {"oldpassword": PASSWORD, "password1": "another horse 8"},
    ),
    "recovery codes": ("mfa_generate_recovery_codes", {}),
    "second factor": ("mfa_deactivate_totp", {}),
    "passkey": ("mfa_add_webauthn", {}),
}


@pytest.fixture(autouse=True)
def _patient(settings):
    settings.RATE_LIMIT_AUTH = 1000


@pytest.fixture
def protected(client, buyer):
    demo.equip(buyer)
    client.force_login(buyer)
    return buyer


@pytest.mark.parametrize("door", DOORS)
def test_every_door_asks_for_the_second_factor(client, protected, door):
    name, facts = DOORS[door]

    answer = client.post(reverse(name), facts)

    assert answer.status_code == 302
    assert answer.url.startswith(BY_CODE)


@pytest.mark.parametrize("door", DOORS)
def test_the_password_is_not_taken_instead(client, protected, door):
    name, facts = DOORS[door]
    client.post(reverse(name), facts)

    refused = client.post(BY_PASSWORD, {"password": PASSWORD})

    assert refused.url.startswith(BY_CODE)
    assert client.post(reverse(name), facts).url.startswith(BY_CODE)
    protected.refresh_from_db()
    assert protected.check_password(PASSWORD)
    assert protected.emailaddress_set.count() == 1


def test_a_code_opens_the_doors_for_five_minutes(client, protected):
    path = reverse("mfa_generate_recovery_codes")
    client.post(f"{BY_CODE}?next={path}", {"code": code_of(protected)})
    assert client.get(path).status_code == 200

    session = client.session
    records = session["account_authentication_methods"]
    session["account_authentication_methods"] = [r | {"at": r["at"] - 301} for r in records]
    session.save()

    assert client.get(path).url.startswith(BY_CODE)


def test_what_was_sent_before_the_question_is_done_after_it(client, protected, mailoutbox):
    path = reverse("account_email")
    asked = client.post(path, {"action_add": "", "email": "new@mail.test"})

    client.post(asked.url, {"code": code_of(protected)})

    assert [letter.to for letter in mailoutbox] == [["new@mail.test"]]


def test_a_changed_address_leads_back_to_the_page_of_security(client, protected, mailoutbox):
    path = reverse("account_email")
    asked = client.post(path, {"action_add": "", "email": "new@mail.test"})
    client.post(asked.url, {"code": code_of(protected)})

    code = {"code": code_in(mailoutbox[0].body)}
    done = client.post(reverse("account_email_verification_sent"), code)

    assert done.url == reverse("users:security")


def test_what_is_no_address_is_said_in_our_words(client, protected):
    client.post(f"{BY_CODE}?next=/", {"code": code_of(protected)})

    page = client.post(reverse("account_email"), {"action_add": "", "email": "nonsense"})

    assert "Write an e-mail address such as name@example.kz." in page.content.decode()


@pytest.mark.parametrize("door", ["e-mail", "phone"])
def test_without_a_second_factor_the_password_is_asked(client, buyer, door):
    client.force_login(buyer)
    name, facts = DOORS[door]

    answer = client.post(reverse(name), facts)

    assert answer.url.startswith(BY_PASSWORD)


def test_the_form_that_asks_for_the_password_itself_asks_once(client, buyer):
    client.force_login(buyer)

    assert client.get(reverse("account_change_password")).status_code == 200


@pytest.mark.parametrize("name", ["mfa_activate_totp", "mfa_view_recovery_codes"])
def test_strangers_are_led_to_the_log_in(client, db, name):
    answer = client.get(reverse(name))

    assert answer.url.startswith(reverse("account_login"))
