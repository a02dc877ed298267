import re

import pytest
from allauth.account.models import EmailAddress

from marketplace.tests.calls import api
from users.models import User

SIGNUP, TOKEN, ME = "/api/scout/signup", "/api/scout/token", "/api/v1/users/me"
NEW = {"username": "Test_User7", "email": "aru@mail.test", "password": "seven green kettles"}


@pytest.fixture(autouse=True)
def _unlimited(settings):
    settings.RATE_LIMIT_AUTH = 1000


def token(username, password=NEW["password"], **more):
    form = {"username": username, "password": password} | more
    return api().post(TOKEN, form, format="multipart")


@pytest.fixture
def person(db, mailoutbox):
    api().post(SIGNUP, NEW)
    code = re.search(r"(?<!\d)\d{6}(?!\d)", mailoutbox[0].body)[0]
    body = {"email": NEW["email"], "code": code}
    assert api().post("/api/users/verify/email/", body).status_code == 200
    return User.objects.get()


def test_a_sign_up_answers_as_its_client_expects(db):
    answer = api().post(SIGNUP, NEW)

    person = User.objects.get()
    assert answer.status_code == 200
    assert answer.json() == {
        "id": person.pk,
        "username": "test_user7",
        "email": "aru@mail.test",
        "created_at": person.date_joined.strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
    assert (person.username, person.name) == ("test_user7", "test user")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"username": "ab"}, "username"),
        ({"username": "x" * 51}, "username"),
        ({"username": "no-dash"}, "username"),
        ({"username": "имя_"}, "username"),
        ({"username": "admin"}, "username"),
        ({"email": "no address"}, "email"),
        ({"password": "abc12"}, "password"),
        ({"password": "qwerty"}, "password"),
        ({"password": "x" * 101}, "password"),
    ],
)
def test_wrong_input_is_a_422_that_says_where(db, change, field):
    answer = api().post(SIGNUP, NEW | change)

    assert answer.status_code == 422
    for wrong in answer.json()["detail"]:
        assert wrong["loc"] == ["body", field]
        assert wrong["type"] == "value_error"
        assert set(wrong) == {"loc", "msg", "type"}
    assert not User.objects.exists()


def test_what_is_missing_is_called_so(db):
    answer = api().post(SIGNUP, {})

    assert answer.status_code == 422
    assert {tuple(wrong["loc"]) for wrong in answer.json()["detail"]} == {
        ("body", "username"), ("body", "email"), ("body", "password")
    }  # fmt: skip
    assert {wrong["type"] for wrong in answer.json()["detail"]} == {"missing"}


@pytest.mark.parametrize(
    "change", [{"username": "other"}, {"email": "other@mail.test", "username": "TEST_USER7"}]
)
def test_what_is_taken_is_a_400(person, change):
    answer = api().post(SIGNUP, NEW | change)

    assert answer.status_code == 400
    assert answer.json()["detail"] == "Email or username already exists"
    assert User.objects.count() == 1


@pytest.mark.parametrize("login", ["test_user7", "Test_User7", "aru@mail.test"])
def test_a_token_is_given_for_a_username_or_an_e_mail(person, login):
    answer = token(login)

    assert answer.status_code == 200
    assert set(answer.json()) == {"access_token", "token_type"}
    assert answer.json()["token_type"] == "bearer"
    client = api()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {answer.json()['access_token']}")
    assert client.get(ME).json()["username"] == "test_user7"


def test_urlencoded_forms_do_as_well(person):
    form = f"username=test_user7&password={NEW['password']}"

    answer = api().post(TOKEN, form, content_type="application/x-www-form-urlencoded")

    assert answer.status_code == 200


def test_wrong_credentials_are_a_401(person):
    answers = [token("test_user7", "wrong"), token("nobody", "wrong")]

    assert [answer.status_code for answer in answers] == [401, 401]
    assert answers[0].content == answers[1].content
    assert answers[0]["WWW-Authenticate"] == "Bearer"


def test_an_empty_form_is_a_422(db):
    answer = api().post(TOKEN, {}, format="multipart")

    assert answer.status_code == 422
    assert {wrong["loc"][1] for wrong in answer.json()["detail"]} == {"username", "password"}


def test_a_token_opens_the_site_only_once_the_address_is_proved(db):
    api().post(SIGNUP, NEW)
    access = token("test_user7").json()["access_token"]
    own = {"headers": {"Authorization": f"Bearer {access}"}}

    before = [api().get("/api/users/profile/", **own), api().post("/api/ads/", {}, **own)]
    EmailAddress.objects.update(verified=True)
    after = api().get("/api/users/profile/", **own)

    assert [answer.status_code for answer in before] == [403, 403]
    assert {answer.json()["code"] for answer in before} == {"unconfirmed"}
    assert api().get("/api/ads/", **own).status_code == 200
    assert after.status_code == 200


def test_six_attempts_a_minute_are_too_many(db, settings):
    settings.RATE_LIMIT_AUTH = 5

    answers = [token("nobody", "wrong") for _try in range(6)]

    assert [answer.status_code for answer in answers] == [401] * 5 + [429]
    assert all(int(answer["Retry-After"]) > 0 for answer in answers[5:])


def test_a_username_and_its_address_share_one_budget(person):
    for _try in range(3):
        token("test_user7", "wrong")
    answers = [token("aru@mail.test", "wrong") for _try in range(3)]

    assert [answer.status_code for answer in answers] == [401, 401, 429]


@pytest.mark.parametrize("path", ["/api/v1/users/me", "/api/v1/users/me/"])
def test_a_slash_at_the_end_is_as_good_as_none(buyer, path):
    assert api(buyer).get(path).json()["email"] == buyer.email


def test_zattars_own_paths_are_the_same_doors(buyer):
    answer = api().post(
        "/api/v1/users/login", {"email": buyer.email, "password": "correct horse 7"}
    )

    assert set(answer.json()) == {"access", "refresh", "token_type", "expires_in", "user"}
