import pytest
from django.urls import reverse

from users.models import User

LOGIN, RESET = reverse("account_login"), reverse("account_reset_password")
PASSWORD = "correct horse 7"
PHONE = "+77012345678"
OURS = [
    "account_login",
    "account_signup",
    "account_request_login_code",
    "account_reset_password",
    "account_inactive",
]
OWN = [
    "account_logout",
    "account_email",
    "account_change_phone",
    "account_change_password",
    "account_reauthenticate",
]


def test_people_sign_in_by_e_mail(client, buyer):
    page = client.post(LOGIN, {"login": buyer.email, "password": PASSWORD})

    assert page.status_code == 302
    assert client.session["_auth_user_id"] == str(buyer.pk)


def test_an_administrator_made_on_the_machine_signs_in(client, db):
    root = User.objects.create_superuser("root", "root@mail.test", PASSWORD, name="Rauan")

    page = client.post(LOGIN, {"login": root.email, "password": PASSWORD})

    assert page.status_code == 302
    assert client.session["_auth_user_id"] == str(root.pk)


def test_signing_in_leads_back_but_never_away(client, buyer):
    form = {"login": buyer.email, "password": PASSWORD}
    inside = client.post(LOGIN, form | {"next": "/my/saved/"})
    client.logout()
    outside = client.post(LOGIN, form | {"next": "https://evil.test/"})

    assert inside.url == "/my/saved/"
    assert "evil.test" not in outside.url


@pytest.fixture
def erlan(make_person):
    """Somebody without an e-mail address."""
    erlan = make_person("Erlan", email="")
    erlan.emailaddress_set.all().delete()
    erlan.verify_phone(PHONE)
    return erlan


@pytest.mark.parametrize("written", [PHONE, "8 701 234 56 78", "+7 (701) 234-56-78"])
def test_people_sign_in_by_phone_however_they_write_it(client, erlan, written):
    page = client.post(LOGIN, {"login": written, "password": PASSWORD})

    assert page.status_code == 302
    assert client.session["_auth_user_id"] == str(erlan.pk)


def test_both_ways_lead_to_the_same_account(client, buyer):
    buyer.verify_phone(PHONE)
    for login in (buyer.email.upper(), PHONE):
        client.logout()

        client.post(LOGIN, {"login": login, "password": PASSWORD})

        assert client.session["_auth_user_id"] == str(buyer.pk)


def test_a_number_that_is_only_noted_does_not_get_in_the_way(client, buyer, texts):
    buyer.note_phone(PHONE)

    page = client.post(LOGIN, {"login": buyer.email, "password": PASSWORD})

    assert page.url == reverse("ads:home")
    assert texts == []


def test_a_shared_computer_is_remembered_by_the_session_alone(client, buyer):
    client.post(LOGIN, {"login": buyer.email, "password": PASSWORD, "shared": "on"})

    assert client.session["shared"]
    assert client.session.get_expire_at_browser_close()
    assert "device" not in client.cookies


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
    assert "E-mail, phone or password is not right." in refused.content.decode()
    assert (welcome.status_code, welcome.url) == (302, "/")
    assert later.url.startswith(LOGIN)


def test_signing_out_is_posted(client, buyer):
    client.force_login(buyer)
    client.get(reverse("account_logout"))
    assert "_auth_user_id" in client.session

    client.post(reverse("account_logout"))

    assert "_auth_user_id" not in client.session


def test_links_in_mail_lead_to_this_site(client, db, settings, mailoutbox):
    settings.ALLOWED_HOSTS = ["*"]

    client.post(RESET, {"login": "nobody@mail.test"}, headers={"host": "evil.test"})

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


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("account_login", {"Write your e-mail or phone.", "Write your password."}),
        (
            "account_signup",
            {"Write your name.", "Write your e-mail or phone.", "Choose a password."},
        ),
        ("account_request_login_code", {"Write your e-mail or phone."}),
        ("account_reset_password", {"Write your e-mail or phone."}),
    ],
)
def test_what_is_empty_is_named(client, db, name, words):
    form = client.post(reverse(name), {}).context["form"]

    assert {error for errors in form.errors.values() for error in errors} == words
