from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse

from users.models import Activity
from users.sessions.ending import end_session, sign_out_everywhere

SESSIONS = reverse("users:sessions")
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
)


def row_of(browser: Client) -> UserSession:
    return UserSession.objects.get(session_key=browser.session.session_key)


def is_signed_in(browser: Client) -> bool:
    return browser.get(SESSIONS).status_code == 200


def test_every_sign_in_leaves_a_row_and_a_line(client, buyer):
    client.force_login(buyer)

    row = row_of(client)
    assert (row.user, row.ip) == (buyer, "127.0.0.1")
    assert [entry.verb for entry in buyer.activities.all()] == ["sign_in"]


def test_the_page_names_devices_places_and_kinds(buyer, sign_in):
    sign_in(buyer, agent=IPHONE, address="2.75.1.1", shared=True)
    sign_in(buyer, agent="curl/8.1", address="8.8.8.8", api=True)

    html = sign_in(buyer).get(SESSIONS).content.decode()

    assert "Chrome on Windows" in html
    assert "Safari on iOS" in html
    assert "Kazakhstan" in html
    assert "United States" in html
    assert "This network" in html
    assert "Shared computer" in html
    assert "App or program" in html
    assert html.count("This device") == 1


def test_the_page_speaks_the_readers_language(buyer, sign_in):
    sign_in(buyer, address="2.75.1.1")

    html = sign_in(buyer).get(SESSIONS, headers={"accept-language": "ru"}).content.decode()

    assert "Казахстан" in html


def test_the_page_gives_no_session_key_away(buyer, sign_in):
    browsers = [sign_in(buyer), sign_in(buyer)]

    html = browsers[0].get(SESSIONS).content.decode()

    assert [it for it in browsers if it.session.session_key in html] == []


def test_one_device_is_signed_out_from_another(buyer, sign_in):
    here, there = sign_in(buyer), sign_in(buyer, agent=IPHONE)
    url = next(entry for entry in _forms(here) if entry != _own(here))

    here.post(url)

    assert is_signed_in(here)
    assert not is_signed_in(there)
    assert buyer.activities.filter(verb="session_ended").exists()


def _forms(browser: Client) -> list[str]:
    entries = browser.get(SESSIONS).context["entries"]
    return [reverse("users:session_end", args=[entry.id]) for entry in entries]


def _own(browser: Client) -> str:
    current = next(it for it in browser.get(SESSIONS).context["entries"] if it.is_current)
    return reverse("users:session_end", args=[current.id])


def test_signing_out_here_leads_to_the_door(buyer, sign_in):
    here = sign_in(buyer)

    answer = here.post(_own(here))

    assert answer.url == reverse("account_login")
    assert not is_signed_in(here)


def test_all_others_are_signed_out_at_once(buyer, sign_in):
    here, *others = [sign_in(buyer) for _ in range(4)]

    here.post(reverse("users:sessions_end"))

    assert is_signed_in(here)
    assert [browser for browser in others if is_signed_in(browser)] == []
    assert UserSession.objects.filter(user=buyer).count() == 1


def test_nobody_ends_the_session_of_somebody_else(buyer, stranger, sign_in):
    theirs = sign_in(buyer)

    answer = sign_in(stranger).post(_own(theirs))

    assert answer.status_code == 404
    assert is_signed_in(theirs)


def test_ending_is_posted(buyer, sign_in):
    here = sign_in(buyer)

    assert here.get(_own(here)).status_code == 405
    assert here.get(reverse("users:sessions_end")).status_code == 405
    assert is_signed_in(here)


def test_signing_out_takes_the_row_along(client, buyer):
    client.force_login(buyer)

    client.post(reverse("account_logout"))

    assert not UserSession.objects.filter(user=buyer).exists()
    assert buyer.activities.recent_first()[0].verb == "sign_out"


def test_a_session_is_ended_twice_without_harm(client, buyer):
    client.force_login(buyer)
    key = client.session.session_key

    end_session(key)
    end_session(key)

    assert not is_signed_in(client)


def test_the_session_that_is_kept_is_kept(buyer, sign_in):
    here, there = sign_in(buyer), sign_in(buyer)

    ended = sign_out_everywhere(buyer, keep=here.session.session_key)

    assert ended == 1
    assert (is_signed_in(here), is_signed_in(there)) == (True, False)


def test_the_first_sign_in_is_no_news(client, buyer):
    client.force_login(buyer)

    assert not buyer.notifications.exists()


def test_a_sign_in_from_a_new_device_is_news(client, buyer):
    client.force_login(buyer)
    UserSession.objects.update(ip="8.8.8.8")

    Client().force_login(buyer)

    news = buyer.notifications.get()
    assert news.kind == "new_device"
    assert news.path == SESSIONS
    assert Activity.objects.filter(user=buyer, verb="sign_in").count() == 2


def test_the_tokens_of_a_program_end_with_its_session(client, buyer):
    form = {"email": buyer.email, "password": "correct horse 7"}
    pair = client.post("/api/users/login/", form, content_type="application/json").json()
    headers = {"authorization": f"Bearer {pair['access']}"}
    url = "/api/users/profile/"
    before = client.get(url, headers=headers).status_code

    sign_out_everywhere(buyer)

    refresh = {"refresh": pair["refresh"]}
    again = client.post("/api/users/token/refresh/", refresh, content_type="application/json")
    assert (before, client.get(url, headers=headers).status_code) == (200, 401)
    assert again.status_code == 401
