import re

import pytest
from django.urls import reverse

from users.models import User

SIGNUP, CODE = reverse("account_signup"), reverse("account_email_verification_sent")
FORM = {"name": "Dana Жұмабек", "email": "dana@mail.test", "password1": "a quiet river 9"}


def code_in(letter) -> str:
    return re.search(r"\b\d{6}\b", letter.body)[0]


@pytest.fixture
def signed_up(client, db, mailoutbox):
    client.post(f"{SIGNUP}?next=/my/saved/", FORM | {"next": "/my/saved/"})
    return client


def test_a_newcomer_gives_a_name_an_address_and_a_password(client, db):
    html = client.get(SIGNUP).content.decode()

    assert re.findall(r'<input[^>]* name="(name|email|password1)"', html) == list(FORM)


def test_signing_up_sends_a_code_of_six_digits(signed_up, mailoutbox):
    (letter,) = mailoutbox

    assert letter.to == ["dana@mail.test"]
    assert code_in(letter) in letter.subject
    assert "dana@mail.test" in signed_up.get(CODE).content.decode()


def test_the_code_lets_in_and_leads_to_where_one_wanted(signed_up, mailoutbox):
    page = signed_up.post(CODE, {"code": code_in(mailoutbox[0]), "next": "/my/saved/"})

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
    wrong = "000000" if code_in(mailoutbox[0]) != "000000" else "111111"

    page = signed_up.post(CODE, {"code": wrong})

    assert "_auth_user_id" not in signed_up.session
    assert "There is a problem" in page.content.decode()


def test_a_known_address_gets_the_same_answer_and_another_letter(client, buyer, mailoutbox):
    known = client.post(SIGNUP, FORM | {"email": buyer.email})
    known_page = client.get(CODE).content.decode()
    client.cookies.clear()
    new = client.post(SIGNUP, FORM)
    new_page = client.get(CODE).content.decode()

    assert (known.status_code, known.url) == (new.status_code, new.url)
    assert _plain(known_page, buyer.email) == _plain(new_page, "dana@mail.test")
    assert "You already have an account" in mailoutbox[0].subject
    assert User.objects.filter(email=buyer.email).count() == 1


def test_bad_answers_are_told_at_the_field_and_kept(client, db):
    page = client.post(SIGNUP, FORM | {"email": "no address", "password1": "short"})

    html = page.content.decode()
    assert "There is a problem" in html
    assert 'value="no address"' in html
    assert not User.objects.exists()


def test_nobody_is_led_off_the_site(signed_up, mailoutbox):
    page = signed_up.post(CODE, {"code": code_in(mailoutbox[0]), "next": "https://evil.test/"})

    assert "evil.test" not in page.url


def _plain(html: str, email: str) -> str:
    """The page without what differs by nature: tokens and the address itself."""
    return re.sub(r"[A-Za-z0-9]{64}", "", html).replace(email, "")
