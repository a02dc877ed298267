import asyncio
import threading
from io import BytesIO

import pytest

from marketplace.bridge import WSGIBridge, environ

SCOPE = {
    "type": "http",
    "method": "POST",
    "http_version": "1.1",
    "scheme": "http",
    "path": "/қала/",
    "raw_path": b"/%D2%9B%D0%B0%D0%BB%D0%B0/",
    "query_string": b"q=%D0%B0",
    "headers": [(b"host", b"zattar.example"), (b"content-type", b"text/plain")],
    "client": ("203.0.113.7", 50000),
    "server": ("127.0.0.1", 8000),
}


def echo(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [environ["wsgi.input"].read()]


async def ask(application, *bodies, **changes):
    incoming = [{"type": "http.request", "body": body, "more_body": True} for body in bodies]
    incoming.append({"type": "http.request", "body": b""})
    answered = []

    async def receive():
        return incoming.pop(0)

    async def send(message):
        answered.append(message)

    await WSGIBridge(application, threads=1)({**SCOPE, **changes}, receive, send)
    return answered


async def test_the_body_arrives_whole_and_the_answer_goes_back():
    start, *chunks = await ask(echo, b"half ", b"and half")

    assert start["status"] == 200
    assert start["headers"] == [(b"content-type", b"text/plain")]
    assert b"".join(chunk["body"] for chunk in chunks) == b"half and half"
    assert not chunks[-1].get("more_body")


async def test_every_step_of_a_request_runs_in_one_thread():
    seen = []

    class Answer:
        def __iter__(self):
            for _ in range(5):
                seen.append(threading.get_ident())
                yield b"chunk"

        def close(self):
            seen.append(threading.get_ident())

    def application(environ, start_response):
        seen.append(threading.get_ident())
        start_response("200 OK", [])
        return Answer()

    await ask(application)

    assert len(seen) == 7
    assert len(set(seen)) == 1
    assert seen[0] != threading.get_ident()


async def test_a_failing_application_gives_its_thread_back():
    def failing(environ, start_response):
        raise ValueError("broken")

    bridge = WSGIBridge(failing, threads=1)

    async def receive():
        return {"type": "http.request", "body": b""}

    async def send(message):
        pass

    for _ in range(2):
        with pytest.raises(ValueError, match="broken"):
            await asyncio.wait_for(bridge(SCOPE, receive, send), timeout=5)


async def test_nothing_runs_for_a_client_who_left_while_uploading():
    ran = []

    async def receive():
        return {"type": "http.disconnect"}

    await WSGIBridge(lambda *_: ran.append(True))(SCOPE, receive, None)

    assert ran == []


async def test_a_file_goes_out_in_large_blocks():
    def download(environ, start_response):
        start_response("200 OK", [])
        return environ["wsgi.file_wrapper"](BytesIO(b"x" * 100_000), 4096)

    _, *chunks = await ask(download)

    assert [len(chunk["body"]) for chunk in chunks] == [65536, 34464, 0]


def test_paths_and_headers_arrive_as_wsgi_wants_them():
    result = environ(SCOPE, BytesIO())

    assert result["PATH_INFO"].encode("latin-1").decode() == "/қала/"
    assert result["QUERY_STRING"] == "q=%D0%B0"
    assert result["HTTP_HOST"] == "zattar.example"
    assert result["CONTENT_TYPE"] == "text/plain"
    assert result["REMOTE_ADDR"] == "203.0.113.7"


def test_a_header_with_an_underscore_cannot_pass_for_another():
    headers = [(b"x_forwarded_for", b"198.51.100.1"), (b"x-forwarded-for", b"192.0.2.1")]

    result = environ({**SCOPE, "headers": headers}, BytesIO())

    assert result["HTTP_X_FORWARDED_FOR"] == "192.0.2.1"


def test_repeated_headers_are_joined():
    headers = [(b"cookie", b"a=1"), (b"cookie", b"b=2"), (b"accept", b"x"), (b"accept", b"y")]

    result = environ({**SCOPE, "headers": headers}, BytesIO())

    assert result["HTTP_COOKIE"] == "a=1; b=2"
    assert result["HTTP_ACCEPT"] == "x,y"
