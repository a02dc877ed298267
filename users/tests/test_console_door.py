import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from users.models import User
from users.second_factor import demo
from users.tests.authenticators import code_of

CONSOLE = reverse("admin:index")
DOOR = reverse("admin:login")
LOGIN = reverse("account_login")
STEP = reverse("mfa_authenticate")
ASKING = reverse("mfa_reauthenticate")
PASSWORD = "correct horse 7"
NEW_CATEGORY = {"name": "Skis"}


@pytest.fixture(autouse=True)
def _patient(settings):
    settings.RATE_LIMIT_AUTH = 1000


@pytest.fixture
def newcomer(make_person):
    """Staff who have not set anything up yet."""
    person = make_person("Nurlan", is_staff=True, is_superuser=True)
    Authenticator.objects.filter(user=person).delete()
    return person


@pytest.fixture
def unproven():
    """A browser that was signed in before its owner became staff."""
    return Client()


def sign_in(client, person) -> None:
    client.post(LOGIN, {"login": person.email, "password": PASSWORD})


def opens(client, path=CONSOLE) -> bool:
    return client.get(path).status_code == 200


@pytest.mark.parametrize("door", [LOGIN, f"{LOGIN}?next={CONSOLE}", DOOR])
def test_the_password_alone_opens_no_door(client, admin, door):
    written = {"login": admin.email, "username": admin.email, "password": PASSWORD}

    client.post(door, written)

    assert not opens(client)
    assert "_auth_user_id" not in client.session


def test_password_and_code_open_the_console(client, admin):
    client.get(CONSOLE)
    sign_in(client, admin)
    client.post(STEP, {"code": code_of(admin)})

    assert opens(client)


def test_staff_without_a_factor_are_told_why_and_led_to_set_one_up(client, newcomer):
    sign_in(client, newcomer)

    page = client.get(CONSOLE, follow=True)

    assert page.status_code == 403
    assert "Administration needs a second step" in page.content.decode()
    assert reverse("mfa_activate_totp") in page.content.decode()


def test_setting_one_up_opens_the_console_and_leads_there(client, newcomer):
    sign_in(client, newcomer)
    client.get(CONSOLE, follow=True)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    step = int(demo.time.time()) // 30
    code = demo.totp.format_hotp_value(demo.totp.hotp_value(secret, step))

    client.post(reverse("mfa_activate_totp"), {"code": code})

    assert client.post(reverse("mfa_view_recovery_codes")).url == CONSOLE
    assert opens(client)


def test_a_session_that_never_saw_the_factor_is_sent_through_it(unproven, admin):
    unproven.force_login(admin)

    asked = unproven.get(CONSOLE, follow=True)
    assert asked.redirect_chain[-1][0].startswith(ASKING)
    answer = unproven.post(f"{ASKING}?next={CONSOLE}", {"code": code_of(admin)})

    assert answer.url == CONSOLE
    assert opens(unproven)


def test_whoever_becomes_staff_while_signed_in_meets_the_door(unproven, buyer):
    unproven.force_login(buyer)
    User.objects.filter(pk=buyer.pk).update(is_staff=True)

    assert unproven.get(CONSOLE, follow=True).status_code == 403


def test_a_factor_that_was_taken_away_closes_the_console_at_once(client, admin):
    client.force_login(admin)
    assert opens(client)

    Authenticator.objects.filter(user=admin).delete()

    assert not opens(client)


def test_people_who_are_not_staff_are_refused(client, buyer):
    client.force_login(buyer)

    assert client.get(CONSOLE, follow=True).status_code == 403


@pytest.mark.parametrize(
    "path", ["admin:users_user_changelist", "admin:jsi18n", "admin:ads_ad_changelist"]
)
def test_every_page_of_the_console_has_the_door_before_it(unproven, admin, path):
    unproven.force_login(admin)

    assert unproven.get(reverse(path)).status_code == 302


def test_the_api_gives_no_rights_to_a_session_without_the_factor(client, unproven, admin):
    unproven.force_login(admin)
    client.force_login(admin)
    create = reverse("api:create_category")

    assert unproven.post(create, NEW_CATEGORY).status_code == 403
    assert client.post(create, NEW_CATEGORY).status_code == 201


def test_moderators_see_no_more_than_others_in_a_session_without_the_factor(
    client, unproven, moderator, make_ad
):
    hidden = make_ad()
    hidden.archive(by=hidden.seller)
    unproven.force_login(moderator)
    client.force_login(moderator)

    assert unproven.get(hidden.get_absolute_url()).status_code == 404
    assert client.get(hidden.get_absolute_url()).status_code == 200


def test_the_console_has_no_way_of_its_own_to_a_new_password(client, admin):
    client.force_login(admin)

    answer = client.post(reverse("admin:password_change"), {"old_password": PASSWORD})

    assert answer.url == reverse("account_change_password")
    assert client.get(answer.url).url.startswith(ASKING)


@pytest.mark.parametrize("kind", ["app", "passkey"])
def test_staff_keep_their_last_factor(client, admin, kind):
    data = {"name": "Laptop", "credential": {}}
    if kind == "passkey":
        Authenticator.objects.filter(user=admin).update(type="webauthn", data=data)
    factor = Authenticator.objects.get(user=admin)
    client.force_login(admin)
    prove(client, admin)
    path = (
        reverse("mfa_deactivate_totp")
        if kind == "app"
        else reverse("mfa_remove_webauthn", args=[factor.pk])
    )

    client.post(path)

    assert Authenticator.objects.filter(pk=factor.pk).exists()


def prove(client, person) -> None:
    """Note in the session that the factor was shown just now."""
    session = client.session
    records = session["account_authentication_methods"]
    session["account_authentication_methods"] = [r | {"reauthenticated": True} for r in records]
    session.save()
