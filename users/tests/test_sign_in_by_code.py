import pytest
from django.urls import reverse

from users.tests.letters import code_in

ASK, CODE = reverse("account_request_login_code"), reverse("account_confirm_login_code")
PHONE = "+77012345678"


@pytest.fixture
def buyer(buyer):
    buyer.verify_phone(PHONE)
    return buyer


def test_a_code_by_mail_lets_in_and_leads_back(client, buyer, mailoutbox):
    asked = client.post(ASK, {"login": buyer.email, "next": "/my/saved/"})
    page = client.get(asked.url).content.decode()

    inside = client.post(CODE, {"code": code_in(mailoutbox[0].body), "next": "/my/saved/"})

    assert asked.url == f"{CODE}?next=%2Fmy%2Fsaved%2F"
    assert 'value="/my/saved/"' in page
    assert inside.url == "/my/saved/"
    assert client.session["_auth_user_id"] == str(buyer.pk)


def test_a_code_by_text_message_lets_in(client, buyer, texts):
    client.post(ASK, {"login": "8 701 234 56 78"})
    (text,) = texts

    client.post(CODE, {"code": code_in(text.text)})

    assert text.phone == PHONE
    assert client.session["_auth_user_id"] == str(buyer.pk)


def test_the_code_may_be_written_with_spaces(client, buyer, texts):
    client.post(ASK, {"login": PHONE})
    digits = code_in(texts[0].text)

    client.post(CODE, {"code": f" {digits[:3]} {digits[3:]}"})

    assert "_auth_user_id" in client.session


def test_the_log_in_form_sends_its_login_along(client, buyer, mailoutbox):
    html = client.get(reverse("account_login"), {"next": "/my/saved/"}).content.decode()

    assert f'formaction="{ASK}?next=%2Fmy%2Fsaved%2F"' in html


def test_strangers_hear_that_there_is_no_account(client, buyer, mailoutbox, texts):
    client.post(ASK, {"login": "nobody@mail.test"})
    client.cookies.clear()
    client.post(ASK, {"login": "+77019999999"})

    assert "no account" in mailoutbox[0].subject
    assert "no account" in texts[0].text


@pytest.mark.parametrize("login", ["nobody@mail.test", "+77019999999"])
def test_sending_again_works_for_nobody_too(client, db, login, mailoutbox, texts):
    client.post(ASK, {"login": login})

    again = client.post(CODE, {"action": "resend"})

    assert again.url == CODE
    assert len(mailoutbox) + len(texts) == 2


def test_after_five_wrong_codes_a_new_one_is_needed(client, buyer, mailoutbox):
    client.post(ASK, {"login": buyer.email})
    digits = code_in(mailoutbox[0].body)
    wrong = [f"{(int(digits) + step) % 10**6:06}" for step in range(1, 6)]

    for guess in wrong:
        last = client.post(CODE, {"code": guess}, REMOTE_ADDR=f"10.0.0.{guess[-1]}")
    late = client.post(CODE, {"code": digits}, REMOTE_ADDR="10.0.1.1")

    assert last.url == ASK
    assert late.url == ASK
    assert "_auth_user_id" not in client.session


def test_what_is_neither_an_address_nor_a_number_is_told(client, db):
    page = client.post(ASK, {"login": "dana"})

    assert "Write an e-mail address, or a phone number" in page.content.decode()
