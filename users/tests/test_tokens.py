from concurrent.futures import ThreadPoolExecutor

import jwt
import pytest
from allauth.usersessions.models import UserSession
from django.db import connections
from django.urls import reverse

from marketplace.tests.calls import api
from users.sessions.ending import sign_out_everywhere
from users.tests.forgeries import forgeries
from users.tokens import families

LOGIN, REFRESH, PROFILE = "/api/users/login/", "/api/users/token/refresh/", "/api/users/profile/"
PASSWORD = "correct horse 7"
ROUTES = [
    ("get", PROFILE),
    ("patch", PROFILE),
    ("post", "/api/users/logout/"),
    ("post", "/api/users/logout/all/"),
    ("get", "/api/users/blocked/"),
    ("get", "/api/v1/users/me"),
    ("get", "/api/ads/"),
    ("post", "/api/ads/"),
    ("get", "/api/ads/my-ads/"),
    ("get", "/api/ads/favorites/"),
]


def sign_in(person):
    answer = api().post(LOGIN, {"email": person.email, "password": PASSWORD})
    assert answer.status_code == 200
    return answer.json()


def holding(access, **options):
    client = api()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {access}")
    return client


def refresh(token):
    return api().post(REFRESH, {"refresh": token})


def opens(access):
    return holding(access).get(PROFILE).status_code == 200


def claims_of(tokens):
    unchecked = {"verify_signature": False}
    return [jwt.decode(tokens[use], options=unchecked) for use in ("access", "refresh")]


@pytest.fixture
def tokens(buyer):
    return sign_in(buyer)


def test_a_program_signs_in(tokens, buyer):
    answer = holding(tokens["access"]).get(PROFILE)

    assert answer.json()["email"] == buyer.email
    assert (tokens["token_type"], tokens["expires_in"]) == ("Bearer", 600)
    assert tokens["user"] == answer.json()


def test_tokens_say_who_made_them_for_whom_and_for_how_long(tokens, settings):
    access, refresh = (
        jwt.decode(tokens[use], options={"verify_signature": False})
        for use in ("access", "refresh")
    )

    assert access["iss"] == refresh["iss"] == settings.SITE_URL
    assert access["aud"] == refresh["aud"] == f"{settings.SITE_URL}/api/"
    assert access["exp"] - access["iat"] == 10 * 60
    assert refresh["exp"] - refresh["iat"] == 14 * 24 * 3600


def test_a_sign_in_of_a_program_is_a_session_in_the_list(buyer):
    api().post(
        LOGIN,
        {"email": buyer.email, "password": PASSWORD},
        headers={"user-agent": "Errand/1.0"},
    )

    [session] = UserSession.objects.filter(user=buyer)
    assert session.user_agent == "Errand/1.0"


def test_signing_in_leaves_the_browser_as_it_was(buyer, seller):
    browser = api(seller)
    key = browser.session.session_key

    answer = browser.post(LOGIN, {"email": buyer.email, "password": PASSWORD})

    assert answer.status_code == 200
    assert answer.cookies == {}
    assert browser.session.session_key == key
    assert browser.get(PROFILE).json()["email"] == seller.email


def test_a_refresh_token_is_traded_for_a_new_pair(tokens):
    answer = refresh(tokens["refresh"])

    assert answer.status_code == 200
    assert set(answer.json()) == {"access", "refresh"}
    assert opens(answer.json()["access"])
    assert opens(tokens["access"])


def test_a_used_refresh_token_ends_its_family(tokens, buyer):
    other_program = sign_in(buyer)
    young = refresh(tokens["refresh"]).json()

    again = refresh(tokens["refresh"])

    assert (again.status_code, again.json()["code"]) == (401, "token_not_valid")
    assert refresh(young["refresh"]).status_code == 401
    assert not opens(young["access"])
    assert not opens(tokens["access"])
    assert opens(other_program["access"])


@pytest.mark.django_db(transaction=True)
def test_of_thirty_refreshes_at_once_exactly_one_succeeds(tokens):
    def trade(_number: int) -> families.Pair | None:
        try:
            return families.rotate(tokens["refresh"])
        finally:
            connections.close_all()

    with ThreadPoolExecutor(30) as crowd:
        pairs = list(crowd.map(trade, range(30)))

    winners = [pair for pair in pairs if pair]
    assert len(winners) == 1
    assert not opens(winners[0].access)  # the other 29 were reuse


@pytest.mark.django_db(transaction=True)
def test_of_thirty_requests_at_once_exactly_one_is_answered_with_tokens(tokens):
    def trade(_number: int) -> int:
        try:
            return refresh(tokens["refresh"]).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(30) as crowd:
        codes = list(crowd.map(trade, range(30)))

    assert sorted(codes) == [200] + [401] * 29


def new_password(person):
    person.set_password("another river 9")
    person.save()


def ban(person):
    person.is_active = False
    person.save()


def all_out(person):
    sign_out_everywhere(person)


@pytest.mark.parametrize("happens", [new_password, ban, all_out])
def test_tokens_are_dead_at_the_next_request_after(tokens, buyer, happens):
    happens(buyer)

    assert not opens(tokens["access"])
    assert refresh(tokens["refresh"]).status_code == 401


def test_signing_out_ends_this_sign_in_alone(tokens, buyer):
    other_program = sign_in(buyer)

    answer = holding(tokens["access"]).post("/api/users/logout/")

    assert answer.status_code == 204
    assert not opens(tokens["access"])
    assert refresh(tokens["refresh"]).status_code == 401
    assert opens(other_program["access"])


def test_signing_out_everywhere_ends_browsers_too(tokens, buyer, client):
    client.post(reverse("account_login"), {"login": buyer.email, "password": PASSWORD})

    holding(tokens["access"]).post("/api/users/logout/all/")

    assert not opens(tokens["access"])
    assert client.get(reverse("users:settings")).status_code == 302


def test_tokens_do_not_show_the_key_of_their_session(tokens, buyer):
    [session] = UserSession.objects.filter(user=buyer)
    claims = claims_of(tokens)

    assert session.session_key not in f"{tokens} {claims}"
    assert claims[0]["sid"] != claims[1]["sid"]


def test_thirty_forged_tokens_open_none_of_ten_routes(tokens, buyer, seller):
    cookie = api(buyer).session.session_key
    forged = forgeries(tokens["access"], tokens["refresh"], cookie=cookie, other=str(seller.pk))

    answers = {
        (name, method, path): getattr(holding(token), method)(path)
        for name, token in forged.items()
        for method, path in ROUTES
    }

    assert len(answers) == 300
    assert {key: got.status_code for key, got in answers.items() if got.status_code != 401} == {}
    assert {got.headers["WWW-Authenticate"] for got in answers.values()} == {"Bearer"}
    assert opens(tokens["access"])


@pytest.mark.parametrize("header", ["Bearer", "Bearer a b", "Bearer \xff", "Bearer " + "[" * 900])
def test_a_header_that_is_no_token_is_refused(db, header):
    client = api()
    client.credentials(HTTP_AUTHORIZATION=header)

    assert client.get(PROFILE).status_code == 401


def test_an_access_token_refreshes_nothing(tokens):
    assert refresh(tokens["access"]).status_code == 401
    assert opens(tokens["access"])


def test_a_token_needs_no_csrf_token_but_a_cookie_does(tokens, buyer):
    strict = api()
    strict.handler.enforce_csrf_checks = True
    by_token = strict.patch(
        PROFILE, {"about": "Hi"}, headers={"authorization": f"Bearer {tokens['access']}"}
    )
    strict.force_login(buyer)
    by_cookie = strict.patch(PROFILE, {"about": "Hi"})

    assert by_token.status_code == 200
    assert by_cookie.status_code == 403


def test_an_old_token_does_not_keep_anybody_from_signing_in(db, buyer):
    answer = holding("old").post(LOGIN, {"email": buyer.email, "password": PASSWORD})

    assert answer.status_code == 200


def test_requests_with_a_token_are_counted_for_the_person(tokens, settings):
    settings.RATE_LIMIT_GENERAL = 3
    client = holding(tokens["access"])

    codes = [client.get(PROFILE, REMOTE_ADDR=f"10.0.{n}.1").status_code for n in range(5)]

    assert codes == [200] * 3 + [429] * 2
