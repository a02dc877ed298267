"""The one way out: requests to addresses that people gave us (security.md, R60, T16).

A name is looked up once, every address it has must lie on the public internet, and the connection
goes to the very address that was judged. Nothing is followed, nothing is unpacked, and all of it
together takes `SECONDS`.
"""

import socket
import ssl
from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from http.client import HTTPException
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from threading import Thread, Timer
from time import monotonic
from typing import NamedTuple

from django.conf import settings
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, LocationParseError
from urllib3.util import parse_url

SECONDS = 5.0
LARGEST_ANSWER = 1024 * 1024
PORTS = {443, 8443}
# A name with many addresses is tried at so many of them.
MOST_ADDRESSES = 3
# IPv6 that is routed at all; the rest is local, mapped or translated IPv4, or for no one.
ROUTED = ip_network("2000::/3")
# What the standard library calls global, and is not, or leads back to IPv4.
NOT_PUBLIC = tuple(
    map(
        ip_network,
        (
            "168.63.129.16/32",  # a cloud's own host, which answers with metadata
            "192.0.0.0/24",  # protocols' own, metadata of another cloud among them
            "192.88.99.0/24",  # relays to IPv6
            "2001::/23",  # protocols' own, tunnels among them
            "2002::/16",  # IPv4 inside IPv6
            "3fff::/20",  # documentation
        ),
    )
)


class OutgoingError(Exception):
    """No answer that counts; `code` says why, in one word."""

    code = "failed"


class Refused(OutgoingError):
    """We do not call such addresses."""

    code = "refused"


class Unreachable(OutgoingError):
    """There is no such name, nobody listens, or they are not who they should be."""

    code = "unreachable"


class TooSlow(OutgoingError):
    """Not done within `SECONDS`."""

    code = "too_slow"


class TooLong(OutgoingError):
    """More than `LARGEST_ANSWER`."""

    code = "too_long"


class Place(NamedTuple):
    """Where a URL leads, before its name is looked up."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def is_local(self) -> bool:
        """Named in the settings of a developer's machine; never in production."""
        return self.host in settings.OUTGOING_LOCAL_HOSTS

    @property
    def header(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == USUAL_PORTS[self.scheme] else f"{host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, as it was sent: a packed body stays packed."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Deadline:
    """One end for everything that a request does."""

    at: float = field(default_factory=lambda: monotonic() + SECONDS)

    @property
    def left(self) -> float:
        """Seconds; raises `TooSlow` when there are none."""
        if (seconds := self.at - monotonic()) <= 0:
            raise TooSlow
        return seconds

    @property
    def is_over(self) -> bool:
        return monotonic() >= self.at


USUAL_PORTS = {"http": 80, "https": 443}
FAULTS = (HTTPError, HTTPException, OSError, ValueError)


def post(url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
    """Send this there, once. Raises an `OutgoingError`."""
    return _request("POST", url, body, headers)


def place_of(url: str) -> Place:
    """Where the URL leads, if it is one that we call; raises `Refused`. Looks no name up."""
    if not url.isprintable() or any(sign.isspace() or sign == "\\" for sign in url):
        raise Refused
    try:
        parts = parse_url(url)
    except (LocationParseError, UnicodeError) as error:
        raise Refused from error
    host = (parts.host or "").strip("[]").rstrip(".")
    if parts.auth or not host or "%" in host or parts.scheme not in USUAL_PORTS:
        raise Refused
    port = parts.port or USUAL_PORTS[parts.scheme]
    place = Place(parts.scheme, host, port, parts.request_uri)
    if not place.is_local and (place.scheme != "https" or port not in PORTS or _is_private(host)):
        raise Refused
    return place


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether anybody on the internet could have meant this machine."""
    if address.version == 6 and address not in ROUTED:
        return False
    is_reserved = any(address in network for network in NOT_PUBLIC)
    return address.is_global and not address.is_multicast and not is_reserved


def _is_private(host: str) -> bool:
    with suppress(ValueError):
        return not is_public(ip_address(host))
    return False


def _request(method: str, url: str, body: bytes | None, headers: Mapping[str, str]) -> Answer:
    deadline, place = Deadline(), place_of(url)
    connection = _connect(place, _addresses(place, deadline), deadline)
    own = {"Host": place.header, "User-Agent": _name(), "Accept-Encoding": "identity"}
    with _ending(connection, deadline):
        connection.request(method, place.target, body, {**headers, **own}, preload_content=False)
        response = connection.getresponse()
        content = response.read(LARGEST_ANSWER + 1, decode_content=False)
    if len(content) > LARGEST_ANSWER:
        raise TooLong
    return Answer(response.status, response.headers, content)


def _addresses(place: Place, deadline: Deadline) -> list[str]:
    """Where the name leads now; all of it must be public. The only time it is asked."""
    found = dict.fromkeys(info[4][0] for info in _look_up(place, deadline))
    if not place.is_local and not all(is_public(ip_address(address)) for address in found):
        raise Refused
    return sorted(found, key=lambda address: ":" in address)[:MOST_ADDRESSES]


def _look_up(place: Place, deadline: Deadline) -> list[tuple]:
    """In a thread of its own: a resolver cannot be told how long to try."""
    answer: Future = Future()

    def ask() -> None:
        try:
            answer.set_result(socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            answer.set_exception(error)

    Thread(target=ask, daemon=True).start()
    try:
        return answer.result(deadline.left)
    except TimeoutError as error:
        raise TooSlow from error
    except (OSError, UnicodeError) as error:
        raise Unreachable from error


def _connect(place: Place, addresses: list[str], deadline: Deadline) -> HTTPConnection:
    """To the first address that lets us in; the certificate must be for the name."""
    for address in addresses:
        connection = _connection(place, address, deadline)
        try:
            connection.connect()
        except FAULTS:
            connection.close()
        else:
            return connection
    if deadline.is_over:
        raise TooSlow
    raise Unreachable


def _connection(place: Place, address: str, deadline: Deadline) -> HTTPConnection:
    if place.scheme == "http":
        return HTTPConnection(address, place.port, timeout=deadline.left)
    return HTTPSConnection(
        address,
        place.port,
        timeout=deadline.left,
        ssl_context=_trust(),
        server_hostname=place.host,
        assert_hostname=place.host,
    )


@contextmanager
def _ending(connection: HTTPConnection, deadline: Deadline) -> Iterator[None]:
    """Cut the line when time is up: a time-out of the socket starts anew with each byte."""
    cut = Timer(deadline.left, _cut, [connection.sock])
    cut.daemon = True
    cut.start()
    try:
        yield
    except FAULTS as error:
        raise (TooSlow if deadline.is_over else Unreachable) from error
    finally:
        cut.cancel()
        connection.close()
    # A body without a length ends where the line does.
    if deadline.is_over:
        raise TooSlow


def _cut(line: socket.socket) -> None:
    # Not the method of a TLS socket, which would forget what the reading thread still uses.
    with suppress(OSError):
        socket.socket.shutdown(line, socket.SHUT_RDWR)


@cache
def _trust() -> ssl.SSLContext:
    """What this machine trusts."""
    return ssl.create_default_context()


def _name() -> str:
    return f"{settings.SITE_NAME} (+{settings.SITE_URL})"
