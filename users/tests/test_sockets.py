import asyncio
import json
import time

import pytest
from asgiref.sync import sync_to_async
from channels.testing import WebsocketCommunicator
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from marketplace.asgi import application
from users.models import User
from users.sessions import sockets
from users.sessions.ending import shut_out, sign_out_everywhere
from users.sessions.frames import LONGEST
from users.sessions.watch import MOST_SEATS

pytestmark = pytest.mark.django_db(transaction=True)

OURS, EVIL = "http://localhost", "https://evil.test"
LIMIT = 5  # seconds
NEWS = {"type": "news", "unread": 0}


def browser_of(person: User) -> Client:
    browser = Client()
    browser.force_login(person)
    return browser


class Socket(WebsocketCommunicator):
    """ws/me/ as a page opens it."""

    def __init__(self, browser: Client | None, *, path: str = "/ws/me/", origin: str = OURS):
        headers = [(b"origin", origin.encode())]
        if browser:
            cookie = f"{settings.SESSION_COOKIE_NAME}={browser.session.session_key}"
            headers.append((b"cookie", cookie.encode()))
        super().__init__(application, path, headers)

    async def closes(self) -> int:
        """The code it is closed with, whatever comes before."""
        while True:
            message = await self.receive_output(LIMIT)
            if message["type"] == "websocket.close":
                return message["code"]


@pytest.fixture
async def open_socket():
    opened = []

    async def open_one(browser: Client | None, **kwargs) -> Socket:
        socket = await sync_to_async(Socket)(browser, **kwargs)
        opened.append(socket)
        assert (await socket.connect())[0]
        assert await socket.receive_json_from() == NEWS
        return socket

    yield open_one
    for socket in opened:
        await socket.disconnect()


async def test_strangers_are_refused(db):
    socket = Socket(None)
    await socket.connect()

    assert await socket.closes() == 4401


@pytest.mark.parametrize("origin", [EVIL, "null", "http://localhost.evil.test"])
async def test_pages_of_other_sites_are_refused(buyer, origin):
    browser = await sync_to_async(browser_of)(buyer)

    accepted, _code = await (await sync_to_async(Socket)(browser, origin=origin)).connect()

    assert not accepted


async def test_an_unknown_path_is_refused(buyer):
    browser = await sync_to_async(browser_of)(buyer)

    socket = await sync_to_async(Socket)(browser, path="/ws/nowhere/")

    assert await socket.connect() == (False, 4404)


async def test_the_unread_number_comes_at_once_and_with_each_change(buyer, open_socket):
    socket = await open_socket(await sync_to_async(browser_of)(buyer))

    await sync_to_async(sockets.tell)(buyer.pk, {"type": "news", "unread": 3})

    assert await socket.receive_json_from() == {"type": "news", "unread": 3}


async def test_what_is_told_to_one_is_not_heard_by_another(buyer, stranger, open_socket):
    await open_socket(await sync_to_async(browser_of)(buyer))
    theirs = await open_socket(await sync_to_async(browser_of)(stranger))

    await sync_to_async(sockets.tell)(buyer.pk, {"secret": 1})

    assert await theirs.receive_nothing()


async def test_a_person_has_five_sockets_and_no_sixth(buyer, open_socket):
    browser = await sync_to_async(browser_of)(buyer)
    opened = [await open_socket(browser) for _ in range(MOST_SEATS)]

    sixth = await sync_to_async(Socket)(browser)
    await sixth.connect()
    refused = await sixth.closes()
    await opened[0].disconnect()
    again = await open_socket(browser)

    assert refused == 4429
    assert again


BAD = {
    "not_json": "{",
    "not_an_object": "[1]",
    "too_long": json.dumps({"text": "x" * LONGEST}),
    "null_character": json.dumps({"text": "\0"}),
    "unknown": "{}",
}


@pytest.mark.parametrize("code", BAD)
async def test_a_bad_frame_is_answered_and_the_socket_stays(buyer, open_socket, code):
    socket = await open_socket(await sync_to_async(browser_of)(buyer))

    await socket.send_to(text_data=BAD[code])

    assert await socket.receive_json_from() == {"type": "error", "code": code}
    await sync_to_async(sockets.tell)(buyer.pk, NEWS)
    assert await socket.receive_json_from() == NEWS


HOSTILE = [
    "",
    "null",
    "NaN",
    '{"a": Infinity}',
    '{"a": "\\ud800"}',
    "[" * 8000,
    '{"a":' * 3000,
    '"' + "\U0001f600" * 5000 + '"',
    "\u202e",
    "1" * 10_000,
]


async def test_no_frame_breaks_the_socket(make_person, open_socket):
    for number, frame in enumerate(HOSTILE):
        person = await sync_to_async(make_person)(f"Person{number}")
        socket = await open_socket(await sync_to_async(browser_of)(person))
        await socket.send_input({"type": "websocket.receive", "text": frame})
        assert (await socket.receive_json_from())["type"] == "error"

    await socket.send_to(bytes_data=b"\xff\xfe")
    assert (await socket.receive_json_from())["code"] == "not_text"


async def test_the_fifth_bad_frame_closes(buyer, open_socket):
    socket = await open_socket(await sync_to_async(browser_of)(buyer))

    for _ in range(20):
        await socket.send_to(text_data="{")
    codes = [(await socket.receive_json_from())["code"] for _ in range(5)]

    assert codes == ["not_json"] * 5
    assert await socket.closes() == 1008


# The end ---------------------------------------------------------------------------


def change_password(person: User, _browser: Client) -> None:
    """In another browser."""
    form = {"oldpassword": "correct horse 7", "password1": "another river 9"}
    other = browser_of(person)
    other.post(reverse("account_change_password"), form | {"password2": form["password1"]})
    person.refresh_from_db()
    assert person.check_password(form["password1"])


def sign_out(person: User, browser: Client) -> None:
    browser.post(reverse("account_logout"))


ENDINGS = {
    "sign out": sign_out,
    "sign out everywhere": lambda person, _browser: sign_out_everywhere(person),
    "ban by the staff": lambda person, _browser: shut_out(person, by=person),
    "ban by a form": lambda person, _browser: (setattr(person, "is_active", False), person.save()),
    "password": change_password,
    "erasure": lambda person, _browser: person.delete(),
    # Nobody is told of these: they are found out.
    "ban in bulk": lambda person, _browser: User.objects.filter(pk=person.pk).update(
        is_active=False
    ),
    "password in bulk": lambda person, _browser: User.objects.filter(pk=person.pk).update(
        password="!"
    ),
    "lost session": lambda _person, browser: Session.objects.filter(
        pk=browser.session.session_key
    ).delete(),
}
SILENT = {"ban in bulk", "password in bulk", "lost session"}


async def test_whatever_ends_a_session_closes_its_sockets_within_five_seconds(
    make_person, open_socket
):
    names = {name: f"Person{number}" for number, name in enumerate(ENDINGS)}
    people = {name: await sync_to_async(make_person)(names[name]) for name in ENDINGS}
    browsers = {name: await sync_to_async(browser_of)(people[name]) for name in ENDINGS}
    opened = {name: await open_socket(browsers[name]) for name in ENDINGS}

    async def end(name: str) -> tuple[str, int, float]:
        await sync_to_async(ENDINGS[name])(people[name], browsers[name])
        start = time.monotonic()
        code = await opened[name].closes()
        return name, code, time.monotonic() - start

    ended = [await end(name) for name in ENDINGS if name not in SILENT]
    ended += await asyncio.gather(*map(end, SILENT))

    assert {code for _name, code, _seconds in ended} == {4401}
    assert [name for name, _code, seconds in ended if seconds > LIMIT] == []
    assert [name for name, _code, seconds in ended[: -len(SILENT)] if seconds > 1] == []


async def test_the_socket_of_the_session_that_is_kept_stays(buyer, open_socket):
    here, there = [await sync_to_async(browser_of)(buyer) for _ in range(2)]
    kept, ended = await open_socket(here), await open_socket(there)
    key = here.session.session_key

    await sync_to_async(sign_out_everywhere)(buyer, keep=key)

    assert await ended.closes() == 4401
    assert await kept.receive_nothing(0.3)


async def test_a_session_that_has_run_out_takes_its_sockets_along(buyer, open_socket):
    browser = await sync_to_async(browser_of)(buyer)
    socket = await open_socket(browser)

    await Session.objects.filter(pk=browser.session.session_key).aupdate(
        expire_date="2020-01-01T00:00Z"
    )

    assert await socket.closes() == 4401
