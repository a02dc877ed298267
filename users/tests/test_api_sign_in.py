import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from allauth.usersessions.models import UserSession
from django.urls import reverse

from marketplace.tests.calls import api, bare
from users.models import Activity

BASE = "/api/users/"
PASSWORD = "correct horse 7"


def call(path, body=None):
    return api().post(f"{BASE}{path}", body)


def sign_in(person, password=PASSWORD, **more):
    return call("login/", {"email": person.email, "password": password} | more)


@pytest.fixture(autouse=True)
def _unlimited(settings):
    settings.RATE_LIMIT_AUTH = 1000


def test_people_sign_in_by_either_of_the_two(buyer):
    buyer.verify_phone("+77011111111")

    bodies = [{"login": buyer.email}, {"login": "8 701 111 11 11"}, {"phone": "+77011111111"}]
    bodies.append({"username": buyer.email})
    codes = [call("login/", body | {"password": PASSWORD}).status_code for body in bodies]

    assert codes == [200] * 4


def test_a_username_is_no_log_in(buyer):
    assert call("login/", {"login": buyer.username, "password": PASSWORD}).status_code == 401


@pytest.mark.parametrize("fact", ["is_active"])
def test_the_shut_out_hear_what_strangers_hear(buyer, fact):
    wrong = bare(call("login/", {"email": "nobody@mail.test", "password": "wrong"}))
    setattr(buyer, fact, False)
    buyer.save()

    assert bare(sign_in(buyer)) == wrong


@pytest.fixture
def secret(buyer):
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(buyer, secret)
    return secret


def otp(secret):
    step = next(totp.yield_hotp_counters_from_time())
    return totp.format_hotp_value(totp.hotp_value(secret, step))


def test_a_password_alone_gets_no_token_where_there_is_a_second_factor(buyer, secret):
    answer = sign_in(buyer)

    assert (answer.status_code, answer.json()["code"]) == (401, "second_factor_required")
    assert set(answer.json()) == {"detail", "code"}
    assert not UserSession.objects.exists()


def test_the_code_of_the_app_counts_once(buyer, secret):
    code = otp(secret)

    first, again = (sign_in(buyer, otp=code) for _try in range(2))

    assert first.status_code == 200
    assert (again.status_code, again.json()["code"]) == (401, "second_factor_wrong")


def test_a_recovery_code_will_do(buyer, secret):
    [code, *_others] = RecoveryCodes.activate(buyer).get_unused_codes()

    assert sign_in(buyer, otp=code).status_code == 200
    assert sign_in(buyer, otp=code).status_code == 401
    assert buyer.activities.filter(verb="recovery_code_used").count() == 1


def test_codes_of_the_app_cannot_be_tried_through(buyer, secret):
    answers = [sign_in(buyer, otp="000000") for _try in range(11)]

    assert [answer.status_code for answer in answers] == [401] * 10 + [429]
    assert Authenticator.objects.filter(user=buyer).exists()
    assert buyer.activities.filter(verb="second_factor_failed").count() == 11


def test_five_failures_at_both_doors_together_lock_both(buyer, client):
    page = reverse("account_login")
    form = {"login": buyer.email, "password": "wrong"}
    for _try in range(3):
        client.post(page, form)
    codes = [sign_in(buyer, "wrong").status_code for _try in range(2)]

    by_program = sign_in(buyer)
    by_page = client.post(page, form | {"password": PASSWORD})

    assert codes == [401, 401]
    assert (by_program.status_code, by_program.json()["code"]) == (429, "locked")
    assert 0 < int(by_program["Retry-After"]) <= 15 * 60
    assert by_page.status_code != 302
    assert "_auth_user_id" not in client.session


def test_failures_at_the_api_are_on_the_activity_page(buyer):
    sign_in(buyer, "wrong")
    sign_in(buyer)

    verbs = Activity.objects.filter(user=buyer).order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["sign_in_failed", "sign_in"]


def test_attempts_are_counted_with_those_of_the_pages(buyer, client, settings):
    settings.RATE_LIMIT_AUTH = 5
    for _try in range(3):
        client.post(reverse("account_reset_password"), {})

    codes = [call("verify/email/", {}).status_code for _try in range(3)]

    assert codes == [400, 400, 429]


def test_staff_have_their_rights_only_behind_a_second_factor(make_person):
    dana = make_person("Dana", is_staff=True, is_superuser=True)
    Authenticator.objects.filter(user=dana).delete()
    secret = totp.generate_totp_secret()

    by_password = new_category(sign_in(dana))
    totp.TOTP.activate(dana, secret)
    by_code = new_category(sign_in(dana, otp=otp(secret)))

    assert (by_password.status_code, by_code.status_code) == (403, 201)


def new_category(tokens):
    client = api()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {tokens.json()['access']}")
    return client.post("/api/categories/admin/create/", {"name": "Skis"})
