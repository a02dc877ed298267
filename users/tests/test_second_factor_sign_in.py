import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from users.models import Activity
from users.second_factor import demo
from users.tests.authenticators import code_of, recovery_codes_of

LOGIN = reverse("account_login")
STEP = reverse("mfa_authenticate")
TRUST = reverse("mfa_trust")
PASSWORD = "correct horse 7"


@pytest.fixture(autouse=True)
def _patient(settings):
    settings.RATE_LIMIT_AUTH = 1000


@pytest.fixture
def protected(buyer):
    demo.equip(buyer)
    recovery_codes_of(buyer)
    return buyer


def write_password(client, person):
    return client.post(LOGIN, {"login": person.email, "password": PASSWORD})


def is_in(client) -> bool:
    return "_auth_user_id" in client.session


def test_the_password_alone_opens_nothing(client, protected):
    answer = write_password(client, protected)

    assert answer.url == STEP
    assert not is_in(client)
    assert client.get(reverse("users:security")).status_code == 302


@pytest.mark.parametrize("code_for", [code_of, lambda user: recovery_codes_of(user)[0]])
def test_a_code_opens_and_then_the_browser_may_be_trusted(client, protected, code_for):
    write_password(client, protected)

    assert client.post(STEP, {"code": code_for(protected)}).url == TRUST
    client.post(TRUST, {"action": "skip"})

    assert is_in(client)
    assert "mfa_trusted" not in client.cookies


def test_a_wrong_code_says_so_and_keeps_the_door_shut(client, protected):
    write_password(client, protected)

    page = client.post(STEP, {"code": "000000"})

    assert "This code is not right" in page.content.decode()
    assert not is_in(client)


def test_too_many_codes_end_in_a_pause(client, protected):
    write_password(client, protected)
    for _number in range(10):
        client.post(STEP, {"code": "000000"})

    page = client.post(STEP, {"code": code_of(protected)})

    assert "Too many codes were tried" in page.content.decode()
    assert not is_in(client)


def test_wrong_codes_are_written_down(client, protected):
    write_password(client, protected)
    for _number in range(11):
        client.post(STEP, {"code": "000000"})

    assert protected.activities.filter(verb="second_factor_failed").count() == 11


def test_a_recovery_code_is_written_down_and_a_code_of_the_app_is_not(client, protected):
    for code in (code_of(protected), recovery_codes_of(protected)[0]):
        client.logout()
        write_password(client, protected)
        client.post(STEP, {"code": code})

    assert protected.activities.filter(verb="recovery_code_used").count() == 1
    assert not protected.activities.filter(verb="second_factor_failed").exists()


def test_a_trusted_browser_is_not_asked_until_the_account_changes(client, protected):
    write_password(client, protected)
    client.post(STEP, {"code": code_of(protected)})
    client.post(TRUST, {"action": "trust"})
    cookie = client.cookies["mfa_trusted"]
    assert int(cookie["max-age"]) == 14 * 24 * 3600

    client.logout()
    client.cookies["mfa_trusted"] = cookie.value
    write_password(client, protected)
    assert is_in(client)

    client.logout()
    client.cookies["mfa_trusted"] = cookie.value
    Authenticator.objects.filter(user=protected, type="totp").delete()
    demo.equip(protected)
    assert write_password(client, protected).url == STEP


def test_staff_are_never_asked_to_trust_and_never_trusted(client, protected):
    write_password(client, protected)
    client.post(STEP, {"code": code_of(protected)})
    client.post(TRUST, {"action": "trust"})
    cookie = client.cookies["mfa_trusted"].value
    protected.is_staff = True
    protected.save()

    client.logout()
    client.cookies["mfa_trusted"] = cookie

    assert write_password(client, protected).url == STEP
    assert client.post(STEP, {"code": code_of(protected)}).url != TRUST
    assert is_in(client)


def set_up(client) -> str:
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    step = demo.time.time() // 30
    code = demo.totp.format_hotp_value(demo.totp.hotp_value(secret, int(step)))
    assert client.post(reverse("mfa_activate_totp"), {"code": code}).status_code == 302
    return code


@pytest.fixture
def asked(client, stranger):
    """Signed in, and has just written the password again."""
    client.force_login(stranger)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return stranger


def test_setting_up_shows_the_key_twice_and_asks_for_a_code(client, asked):
    page = client.get(reverse("mfa_activate_totp"))

    text = page.content.decode()
    assert "data:image/svg+xml;base64," in text
    assert all(part in text for part in page.context["form"].key_in_parts)
    wrong = client.post(reverse("mfa_activate_totp"), {"code": "000000"})
    assert wrong.status_code == 200
    assert not Authenticator.objects.filter(user=asked).exists()


def test_the_code_of_the_set_up_is_spent(client, asked):
    code = set_up(client)

    client.logout()
    write_password(client, asked)
    client.post(STEP, {"code": code})

    assert not is_in(client)


def test_recovery_codes_are_shown_until_saved_and_never_again(client, asked):
    set_up(client)
    page = reverse("mfa_view_recovery_codes")
    download = reverse("mfa_download_recovery_codes")
    codes = recovery_codes_of(asked)
    assert len(codes) == 10

    shown = client.get(page).content.decode()
    file = client.get(download)

    assert all(code in shown and code in file.content.decode() for code in codes)
    assert file["Content-Type"].startswith("text/plain")
    assert "attachment" in file["Content-Disposition"]
    assert client.post(page).url == reverse("users:security")
    assert client.get(page).status_code == 302
    assert client.get(download).status_code == 404


def test_a_new_second_factor_signs_out_all_others_and_is_told(
    client, asked, mailoutbox, django_capture_on_commit_callbacks
):
    elsewhere = Client()
    elsewhere.post(LOGIN, {"login": asked.email, "password": PASSWORD})
    assert is_in(elsewhere)

    with django_capture_on_commit_callbacks(execute=True):
        set_up(client)

    assert not is_in(elsewhere)
    assert is_in(client)
    added = Activity.objects.get(user=asked, verb="second_factor_added")
    assert added.note == "Authenticator app"
    assert asked.notifications.filter(kind="second_factor_changed").count() == 1
    assert any("second step" in letter.body for letter in mailoutbox)


def test_the_app_can_be_removed_with_its_recovery_codes(client, asked):
    set_up(client)

    client.post(reverse("mfa_deactivate_totp"))

    assert not Authenticator.objects.filter(user=asked).exists()
    assert Activity.objects.filter(user=asked, verb="second_factor_removed").count() == 1
