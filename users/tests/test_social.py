import json
import re
import time
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.urls import reverse

from marketplace.settings.social import PROVIDER_HOSTS
from tests.test_settings import production
from users.models import Activity, User
from users.second_factor import demo

LOGIN, SIGNUP = reverse("account_login"), reverse("account_signup")
ADDRESSES = [
    "google_login",
    "google_callback",
    "google_login_by_token",
    "facebook_login",
    "facebook_callback",
    "apple_login",
    "apple_callback",
    "apple_finish_callback",
    "socialaccount_connections",
    "socialaccount_signup",
    "socialaccount_login_cancelled",
    "socialaccount_login_error",
]
KEY = {"client_id": "our-id", "secret": "our-secret"}
SARA = {"sub": "77", "given_name": "Sara", "family_name": "Lee", "email": "sara@mail.test"}


@pytest.fixture
def google(settings):
    settings.SOCIALACCOUNT_PROVIDERS = {"google": {"APPS": [KEY], "OAUTH_PKCE_ENABLED": True}}


@pytest.fixture
def provider(monkeypatch):
    """The other site: answers as told, and nothing else may leave this machine."""
    said = {}

    def send(_session, request, **_options) -> requests.Response:
        answer = requests.Response()
        answer.status_code = 200
        answer.headers["Content-Type"] = "application/json"
        answer._content = json.dumps(said[urlsplit(request.url).path]).encode()
        return answer

    monkeypatch.setattr(requests.Session, "send", send)
    return said


def google_says(provider, **facts) -> None:
    now = int(time.time())
    claims = {"iss": "https://accounts.google.com", "aud": KEY["client_id"], "iat": now}
    token = jwt.encode(claims | {"exp": now + 60} | facts, "x" * 32, algorithm="HS256")
    provider["/token"] = {"access_token": "secret", "id_token": token}


def come_back(client, process: str = "login"):
    """Go to Google and return with a code."""
    there = client.post(f"{reverse('google_login')}?process={process}")
    state = parse_qs(urlsplit(there.url).query)["state"][0]
    return client.get(reverse("google_callback"), {"code": "a-code", "state": state})


def is_in(client) -> bool:
    return "_auth_user_id" in client.session


@pytest.mark.parametrize("name", ADDRESSES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_switched_off_nothing_is_there(client, buyer, name, method):
    client.force_login(buyer)

    assert getattr(client, method)(reverse(name)).status_code == 404


@pytest.mark.parametrize("page", [LOGIN, SIGNUP])
def test_buttons_are_shown_for_what_is_switched_on(client, db, settings, page):
    assert "Continue with" not in client.get(page).content.decode()

    settings.SOCIALACCOUNT_PROVIDERS = {"google": {"APPS": [KEY]}}

    assert re.findall("Continue with (\\w+)", client.get(page).content.decode()) == ["Google"]


def test_a_provider_beside_one_that_is_on_stays_away(client, db, google):
    assert client.post(reverse("facebook_login")).status_code == 404


def test_browsers_may_send_forms_on_to_what_is_switched_on():
    load = "from django.conf import settings; print(settings.CONTENT_SECURITY_POLICY)"
    policy = production(load=load, GOOGLE_CLIENT_ID="a", GOOGLE_CLIENT_SECRET="b").stdout

    assert PROVIDER_HOSTS["google"] in policy
    assert PROVIDER_HOSTS["facebook"] not in policy
    assert "https://" not in production(load=load).stdout


def test_the_way_there_needs_a_press_of_the_button(client, db, google):
    asked = client.get(reverse("google_login"))
    there = client.post(reverse("google_login"))

    assert asked.status_code == 200
    assert there.url.startswith(f"{PROVIDER_HOSTS['google']}/")
    assert "code_challenge=" in there.url


def test_a_newcomer_whose_address_google_vouches_for_is_in(client, db, google, provider):
    google_says(provider, **SARA, email_verified=True)

    come_back(client)

    sara = User.objects.get(email="sara@mail.test")
    assert is_in(client)
    assert sara.name == "Sara Lee"
    assert sara.emailaddress_set.get().verified
    assert not sara.has_usable_password()


def test_an_address_nobody_vouches_for_is_confirmed_first(client, db, google, provider):
    google_says(provider, **SARA, email_verified=False)

    answer = come_back(client)

    assert answer.url.startswith(reverse("account_email_verification_sent"))
    assert not is_in(client)
    assert not User.objects.get(email="sara@mail.test").emailaddress_set.get().verified


@pytest.mark.parametrize("is_verified", [True, False])
def test_an_account_that_exists_is_never_taken_over(client, buyer, google, provider, is_verified):
    google_says(provider, **SARA | {"email": buyer.email}, email_verified=is_verified)

    come_back(client)

    assert not is_in(client)
    assert not SocialAccount.objects.exists()
    assert [letter.to for letter in mail.outbox] == [[buyer.email]]


def test_a_name_that_may_not_be_shown_is_asked_for(client, db, google, provider):
    google_says(provider, sub="78", email="x@mail.test", email_verified=True)

    answer = come_back(client)

    assert answer.url == reverse("socialaccount_signup")
    page = client.post(answer.url, {"name": "Sara", "email": "x@mail.test"})
    assert page.status_code == 302
    assert User.objects.get(email="x@mail.test").name == "Sara"


def test_connecting_asks_again_and_then_signs_in(client, buyer, google, provider):
    client.force_login(buyer)
    google_says(provider, **SARA, email_verified=True)

    assert come_back(client, "connect").url == reverse("account_reauthenticate")
    client.post(reverse("account_reauthenticate"), {"password": "correct horse 7"})
    assert SocialAccount.objects.get().user == buyer

    client.logout()
    come_back(client)
    assert client.session["_auth_user_id"] == str(buyer.pk)


def test_the_second_factor_is_asked_after_google_too(client, buyer, google, provider):
    SocialAccount.objects.create(user=buyer, provider="google", uid="77")
    demo.equip(buyer)
    google_says(provider, **SARA, email_verified=True)

    answer = come_back(client)

    assert answer.url == reverse("mfa_authenticate")
    assert not is_in(client)


def test_disconnecting_needs_another_way_in(client, make_person, google):
    sara = make_person("Sara", password=None)
    account = SocialAccount.objects.create(user=sara, provider="google", uid="77")
    client.force_login(sara)

    page = client.post(reverse("socialaccount_connections"), {"account": account.pk})

    assert "Set a password first" in page.content.decode()
    assert SocialAccount.objects.exists()


def test_disconnecting_is_written_down_and_told(client, buyer, google):
    account = SocialAccount.objects.create(user=buyer, provider="google", uid="77")
    client.force_login(buyer)
    client.post(reverse("account_reauthenticate"), {"password": "correct horse 7"})

    client.post(reverse("socialaccount_connections"), {"account": account.pk})

    assert not SocialAccount.objects.exists()
    assert Activity.objects.get(verb="social_account_removed").note == "Google"
    assert buyer.notifications.get().kind == "social_account_changed"


def test_a_broken_answer_is_explained(client, db, google, provider):
    provider["/token"] = {"error": "invalid_grant"}

    page = come_back(client)

    assert page.status_code == 401
    assert "It did not work" in page.content.decode()
