import re

import pytest
from django.urls import reverse

LOGIN, RESET = reverse("account_login"), reverse("account_reset_password")
PASSWORD = "correct horse 7"
OURS = [
    "account_login",
    "account_signup",
    "account_reset_password",
    "account_inactive",
]
OWN = ["account_logout", "account_email", "account_change_password", "account_reauthenticate"]


def test_people_sign_in_by_e_mail(client, buyer):
    page = client.post(LOGIN, {"login": buyer.email, "password": PASSWORD})

    assert page.status_code == 302
    assert client.session["_auth_user_id"] == str(buyer.pk)


def test_signing_in_leads_back_but_never_away(client, buyer):
    form = {"login": buyer.email, "password": PASSWORD}
    inside = client.post(LOGIN, form | {"next": "/my/saved/"})
    client.logout()
    outside = client.post(LOGIN, form | {"next": "https://evil.test/"})

    assert inside.url == "/my/saved/"
    assert "evil.test" not in outside.url


def test_known_and_unknown_people_get_the_same_refusal(client, buyer):
    answers = [
        client.post(LOGIN, {"login": email, "password": "wrong"}).content.decode()
        for email in (buyer.email, "nobody@mail.test")
    ]

    known, unknown = (re.sub(r"[A-Za-z0-9]{64}|\S+@mail\.test", "", html) for html in answers)
    assert known == unknown
    assert "There is a problem" in known


def test_the_demo_town_stays_outside_of_a_real_site(client, settings, make_person):
    guest = make_person("Guest", email=settings.DEMO_LOGINS[0])
    form = {"login": guest.email, "password": PASSWORD}

    refused = client.post(LOGIN, form)
    has_session = "_auth_user_id" in client.session
    settings.DEBUG = True
    welcome = client.post(LOGIN, form)
    settings.DEBUG = False
    later = client.get(reverse("users:settings"))

    assert (refused.status_code, has_session) == (200, False)
    assert "E-mail or password is not right." in refused.content.decode()
    assert (welcome.status_code, welcome.url) == (302, "/")
    assert later.url.startswith(LOGIN)


def test_signing_out_is_posted(client, buyer):
    client.force_login(buyer)
    client.get(reverse("account_logout"))
    assert "_auth_user_id" in client.session

    client.post(reverse("account_logout"))

    assert "_auth_user_id" not in client.session


def test_a_forgotten_password_is_replaced_with_a_code(client, buyer, mailoutbox):
    client.post(RESET, {"email": buyer.email})
    code = re.search(r"\b\d{6}\b", mailoutbox[0].body)[0]

    step = client.post(reverse("account_confirm_password_reset_code"), {"code": code})
    client.post(step.url, {"password1": "another river 9", "password2": "another river 9"})

    buyer.refresh_from_db()
    assert buyer.check_password("another river 9")
    assert "Your password was changed" in mailoutbox[-1].subject


def test_a_reset_for_nobody_looks_the_same(client, buyer, mailoutbox):
    known = client.post(RESET, {"email": buyer.email})
    client.cookies.clear()
    unknown = client.post(RESET, {"email": "nobody@mail.test"})

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert "no account" in mailoutbox[-1].subject


def test_links_in_mail_lead_to_this_site(client, db, settings, mailoutbox):
    settings.ALLOWED_HOSTS = ["*"]

    client.post(RESET, {"email": "nobody@mail.test"}, headers={"host": "evil.test"})

    assert settings.SITE_URL in mailoutbox[0].body
    assert "evil.test" not in mailoutbox[0].body


@pytest.mark.parametrize("name", OURS)
def test_every_entrance_has_our_look(client, db, name):
    html = client.get(reverse(name)).content.decode()

    assert 'class="skip-link"' in html
    assert html.count("<h1") == 1


@pytest.mark.parametrize("name", OWN)
def test_every_page_of_an_account_has_our_look(client, buyer, name):
    client.force_login(buyer)

    html = client.get(reverse(name)).content.decode()

    assert 'class="skip-link"' in html
    assert html.count("<h1") == 1
