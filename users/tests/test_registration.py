import re

import pytest
from django.urls import reverse

from users.models import Code, User
from users.tests.letters import code_in

SIGNUP, CODE = reverse("account_signup"), reverse("account_email_verification_sent")
PHONE_CODE = reverse("account_verify_phone")
FORM = {"name": "Dana Жұмабек", "login": "dana@mail.test", "password1": "a quiet river 9"}
PHONE = "+77012345678"


@pytest.fixture
def signed_up(client, db, mailoutbox):
    client.post(f"{SIGNUP}?next=/my/saved/", FORM | {"next": "/my/saved/"})
    return client


@pytest.fixture
def signed_up_by_phone(client, db, texts):
    client.post(SIGNUP, FORM | {"login": "8 (701) 234-56-78", "next": "/my/saved/"})
    return client


def test_a_newcomer_gives_a_name_an_address_and_a_password(client, db):
    html = client.get(SIGNUP).content.decode()

    assert re.findall(r'<input[^>]* name="(name|login|password1)"', html) == list(FORM)
    assert all(f'autocomplete="{word}"' in html for word in ("name", "username", "new-password"))


def test_signing_up_sends_a_code_of_six_digits(signed_up, mailoutbox):
    (letter,) = mailoutbox

    assert letter.to == ["dana@mail.test"]
    page = signed_up.get(CODE).content.decode()
    assert code_in(letter.body) in letter.subject
    assert "dana@mail.test" in page
    assert "It works for 10 minutes" in page
    assert 'autocomplete="one-time-code"' in page


def test_the_code_lets_in_and_leads_to_where_one_wanted(signed_up, mailoutbox):
    page = signed_up.post(CODE, {"code": code_in(mailoutbox[0].body), "next": "/my/saved/"})

    dana = User.objects.get(email="dana@mail.test")
    assert page.url == "/my/saved/"
    assert signed_up.session["_auth_user_id"] == str(dana.pk)
    assert dana.email_is_verified


def test_the_public_address_comes_from_the_name(signed_up):
    dana = User.objects.get(email="dana@mail.test")

    assert dana.name == "Dana Жұмабек"
    assert dana.username.startswith("dana-zhumabek-")


def test_a_name_that_cannot_be_seen_is_none(client, db):
    page = client.post(SIGNUP, FORM | {"name": "\u200b\u202e\u3164"})

    assert "There is a problem" in page.content.decode()
    assert not User.objects.exists()


def test_a_wrong_code_lets_nobody_in(signed_up, mailoutbox):
    wrong = "000000" if code_in(mailoutbox[0].body) != "000000" else "111111"

    page = signed_up.post(CODE, {"code": wrong})

    assert "_auth_user_id" not in signed_up.session
    assert "There is a problem" in page.content.decode()


def test_bad_answers_are_told_at_the_field_and_kept(client, db):
    page = client.post(SIGNUP, FORM | {"login": "no address", "password1": "short"})

    html = page.content.decode()
    assert "There is a problem" in html
    assert 'value="no address"' in html
    assert not User.objects.exists()


def test_an_empty_form_is_told_at_each_field(client, db):
    page = client.post(SIGNUP, {"name": "", "login": "", "password1": ""})

    assert page.context["form"].errors.keys() == {"name", "login", "password1"}
    assert not User.objects.exists()


def test_a_number_alone_makes_an_account(signed_up_by_phone, texts):
    (text,) = texts
    page = signed_up_by_phone.get(PHONE_CODE).content.decode()
    inside = signed_up_by_phone.post(PHONE_CODE, {"code": code_in(text.text)})

    dana = User.objects.get(phone=PHONE)
    assert text.phone == PHONE
    assert "+7 701 234 5678" in page
    assert inside.url == "/my/saved/"
    assert signed_up_by_phone.session["_auth_user_id"] == str(dana.pk)
    assert dana.phone_is_verified
    assert dana.email == ""
    assert not dana.emailaddress_set.exists()


def test_a_number_that_nobody_proved_signs_nobody_in(signed_up_by_phone):
    signed_up_by_phone.cookies.clear()

    signed_up_by_phone.post(
        reverse("account_login"), {"login": PHONE, "password": FORM["password1"]}
    )

    assert "_auth_user_id" not in signed_up_by_phone.session
    assert User.objects.with_phone(PHONE) is None


def test_a_number_belongs_to_whoever_proves_it_first(signed_up_by_phone, client, texts):
    first, first_code = signed_up_by_phone.cookies.copy(), code_in(texts[0].text)
    client.cookies.clear()
    client.post(SIGNUP, FORM | {"login": PHONE})
    client.post(PHONE_CODE, {"code": code_in(texts[1].text)})
    client.cookies.clear()
    client.cookies.update(first)

    late = client.post(PHONE_CODE, {"code": first_code})

    assert "Somebody else uses this phone number." in late.content.decode()
    assert User.objects.filter(phone=PHONE, phone_verified_at__isnull=False).count() == 1


def test_a_new_code_ends_the_old_one_and_brings_new_tries(signed_up, mailoutbox):
    first = code_in(mailoutbox[0].body)
    signed_up.post(CODE, {"code": "000000"})
    signed_up.post(CODE, {"action": "resend", "next": "/my/saved/"})
    second = code_in(mailoutbox[1].body)

    old = signed_up.post(CODE, {"code": first})
    new = signed_up.post(CODE, {"code": second})

    assert "This code is not right" in old.content.decode()
    assert new.url == "/my/saved/"


def test_neither_session_nor_database_holds_the_digits(signed_up, mailoutbox):
    digits = code_in(mailoutbox[0].body)

    held = str(dict(signed_up.session.items())) + str(list(Code.objects.values()))

    assert digits not in re.findall(r"(?<!\d)\d{6}(?!\d)", held)


def test_a_password_may_hold_neither_the_name_nor_the_number(client, db):
    by_name = client.post(SIGNUP, FORM | {"name": "Zhumabek", "password1": "zhumabek1"})
    by_phone = client.post(SIGNUP, FORM | {"login": PHONE, "password1": "77012345678"})

    for page in (by_name, by_phone):
        assert page.context["form"].errors["password1"]


def test_nobody_is_led_off_the_site(signed_up, mailoutbox):
    page = signed_up.post(CODE, {"code": code_in(mailoutbox[0].body), "next": "https://evil.test/"})

    assert "evil.test" not in page.url
