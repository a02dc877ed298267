import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from users.second_factor import demo
from users.tests.authenticators import code_of, recovery_codes_of

PAGE = reverse("users:security")
MAIL = reverse("users:mailbox")


def text_of(client) -> str:
    return " ".join(client.get(PAGE).content.decode().split())


def test_an_account_with_a_password_alone_hears_what_to_do(client, buyer):
    client.force_login(buyer)

    text = text_of(client)

    assert "Your password alone opens this account" in text
    assert "Trusted browsers" not in text
    assert "Accounts elsewhere" not in text


def test_codes_that_were_never_saved_come_first(client, buyer):
    demo.equip(buyer)
    recovery_codes_of(buyer)
    client.force_login(buyer)

    text = text_of(client)

    assert "Your recovery codes are not saved yet" in text
    assert "10 of 10 left" in text


@pytest.mark.parametrize(("used", "warned"), [(6, False), (7, True)])
def test_few_codes_left_are_said(client, buyer, used, warned):
    demo.equip(buyer)
    codes = recovery_codes_of(buyer)
    wrapped = Authenticator.objects.get(user=buyer, type="recovery_codes").wrap()
    wrapped.mark_as_viewed()
    for code in codes[:used]:
        wrapped.validate_code(code)
    client.force_login(buyer)

    text = text_of(client)

    assert f"{10 - used} of 10 left" in text
    assert ("Few recovery codes are left" in text) is warned


def test_it_is_for_its_owner(client, db):
    assert client.get(PAGE).url.startswith(reverse("account_login"))


def test_the_demo_shows_its_codes_and_a_real_site_none(client, make_person, settings, tmp_path):
    settings.EMAIL_FILE_PATH = tmp_path
    chief = make_person("Chief", email="admin@example.com", is_staff=True)
    assert demo.codes() == []

    settings.DEBUG = True

    code = code_of(chief)
    assert [(shown.email, shown.code) for shown in demo.codes()] == [(chief.email, code)]
    assert code in client.get(MAIL).content.decode()
