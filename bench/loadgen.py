"""Reads pages over HTTP, one after the other or over several connections at once."""

import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from itertools import count
from typing import NamedTuple

from bench.machine import SITE

HOST = "127.0.0.1"
_visitors = count(1)


class Visit(NamedTuple):
    """One page: how long it took, and whether it was one."""

    seconds: float
    status: int
    bytes: int


def read(port: int, paths: Iterable[str]) -> list[Visit]:
    """Read pages over one connection, as the proxy in front of the site would ask for them."""
    connection = HTTPConnection(HOST, port, timeout=30)
    try:
        return [_visit(connection, path) for path in paths]
    finally:
        connection.close()


def read_at_once(port: int, paths: list[str], connections: int) -> float:
    """Read pages over several connections; returns how many a second."""
    parts = [paths[start::connections] for start in range(connections)]
    started = time.perf_counter()
    with ThreadPoolExecutor(connections) as pool:
        visits = list(pool.map(lambda part: read(port, part), parts))
    return sum(map(len, visits)) / (time.perf_counter() - started)


def _visit(connection: HTTPConnection, path: str) -> Visit:
    started = time.perf_counter()
    connection.request("GET", path, headers=_headers())
    response = connection.getresponse()
    body = response.read()
    return Visit(time.perf_counter() - started, response.status, len(body))


def _headers() -> dict[str, str]:
    """Each page is asked for by another visitor: limits are not what is measured."""
    number = next(_visitors)
    address = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
    return {"Host": SITE, "X-Forwarded-For": address, "X-Forwarded-Proto": "https"}


def repeated(paths: list[str], number: int) -> Iterator[str]:
    """The paths over and over, so many in all."""
    return (paths[place % len(paths)] for place in range(number))
