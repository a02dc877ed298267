import gzip
import socket
import time

import pytest

from marketplace import http
from marketplace.http import Refused, TooLong, TooSlow, Unreachable
from marketplace.tests.listener import listening, status

HERE = "127.0.0.1"
MEGABYTE = 1024 * 1024


@pytest.fixture
def local(settings):
    settings.OUTGOING_LOCAL_HOSTS = [HERE]


def post(url, body=b"{}"):
    return http.post(url, body, {"Content-Type": "application/json"})


def test_what_is_sent_arrives_whole_and_the_answer_comes_back(local):
    def say(exchange):
        exchange.send_response(200)
        exchange.send_header("Content-Length", "5")
        exchange.send_header("X-Kind", "test")
        exchange.end_headers()
        exchange.wfile.write(b"hello")

    with listening(say) as listener:
        answer = post(f"{listener.url}?a=1#part", b"news")

    [heard] = listener.heard
    assert (answer.status, answer.body, answer.headers["x-kind"]) == (200, b"hello", "test")
    assert (heard.path, heard.body) == ("/hook?a=1", b"news")
    assert heard.headers["host"] == f"{HERE}:{listener.port}"
    assert heard.headers["accept-encoding"] == "identity"
    assert "Zattar" in heard.headers["user-agent"]


def test_this_machine_is_out_of_reach_without_the_setting():
    with listening() as listener:
        for url in (listener.url, listener.url.replace("http:", "https:")):
            with pytest.raises(Refused):
                post(url)

    assert listener.connections == 0


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_redirects_are_answers_and_are_not_followed(code, local):
    with listening() as trap:
        answer = status(code, Location="http://169.254.169.254/")
        other = status(code, Location=trap.url)
        with listening(answer) as listener:
            assert post(listener.url).status == code
            listener.answer = other
            assert post(listener.url).status == code

    assert trap.connections == 0
    assert len(listener.heard) == 2


def drip_headers(exchange):
    exchange.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for _ in range(200):
        exchange.wfile.write(b"X")
        exchange.wfile.flush()
        time.sleep(0.05)


def drip_body(exchange):
    exchange.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    for _ in range(200):
        exchange.wfile.write(b"x")
        exchange.wfile.flush()
        time.sleep(0.05)


def drip_without_length(exchange):
    exchange.wfile.write(b"HTTP/1.0 200 OK\r\n\r\n")
    drip_body(exchange)


def drip_chunks(exchange):
    exchange.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    for _ in range(200):
        exchange.wfile.write(b"1\r\nx\r\n")
        exchange.wfile.flush()
        time.sleep(0.05)


def say_nothing(exchange):
    time.sleep(3)


def promise_for_ever(exchange):
    for _ in range(200):
        exchange.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        exchange.wfile.flush()
        time.sleep(0.05)


SLOW = [drip_headers, drip_body, drip_without_length, drip_chunks, say_nothing, promise_for_ever]


@pytest.mark.parametrize("answer", SLOW)
def test_all_together_takes_no_longer_than_the_limit(answer, local, monkeypatch):
    monkeypatch.setattr(http, "SECONDS", 0.5)
    begun = time.monotonic()

    with listening(answer) as listener, pytest.raises(TooSlow):
        post(listener.url)

    assert time.monotonic() - begun < 1.5


def test_a_resolver_that_hangs_costs_no_more_than_the_limit(monkeypatch):
    monkeypatch.setattr(http, "SECONDS", 0.3)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **options: time.sleep(2))
    begun = time.monotonic()

    with pytest.raises(TooSlow):
        post("https://slow.example/")

    assert time.monotonic() - begun < 1


def test_a_line_that_is_never_encrypted_costs_no_more_than_the_limit(local, monkeypatch):
    monkeypatch.setattr(http, "SECONDS", 0.5)
    with socket.create_server((HERE, 0)) as mute, pytest.raises((TooSlow, Unreachable)):
        begun = time.monotonic()
        post(f"https://{HERE}:{mute.getsockname()[1]}/")

    assert time.monotonic() - begun < 1.5


def endless(exchange):
    exchange.wfile.write(b"HTTP/1.0 200 OK\r\n\r\n")
    for _ in range(1000):
        exchange.wfile.write(b"x" * 65536)


def endless_chunks(exchange):
    exchange.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    for _ in range(1000):
        exchange.wfile.write(b"10000\r\n" + b"x" * 65536 + b"\r\n")


@pytest.mark.parametrize("answer", [endless, endless_chunks])
def test_an_endless_answer_is_left_after_a_megabyte(answer, local):
    with listening(answer) as listener, pytest.raises(TooLong):
        post(listener.url)


def test_a_packed_answer_stays_packed(local):
    bomb = gzip.compress(b"\0" * 50 * MEGABYTE)

    def send(exchange):
        exchange.send_response(200)
        exchange.send_header("Content-Encoding", "gzip")
        exchange.send_header("Content-Length", str(len(bomb)))
        exchange.end_headers()
        exchange.wfile.write(bomb)

    with listening(send) as listener:
        assert post(listener.url).body == bomb


@pytest.mark.parametrize("line", [b"", b"SSH-2.0\r\n", b"HTTP/1.1 abc\r\n\r\n", b"\xff" * 70000])
def test_what_is_no_answer_is_unreachable(line, local):
    with (
        listening(lambda exchange: exchange.wfile.write(line)) as listener,
        pytest.raises(Unreachable),
    ):
        post(listener.url)


def test_nobody_there_is_unreachable(local):
    with socket.create_server((HERE, 0)) as server:
        port = server.getsockname()[1]

    with pytest.raises(Unreachable):
        post(f"http://{HERE}:{port}/")
