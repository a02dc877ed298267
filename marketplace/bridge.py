"""Django's WSGI application inside an ASGI server: one port for pages and sockets."""

import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, BinaryIO
from urllib.parse import unquote_to_bytes
from wsgiref.util import FileWrapper

SPOOL = 512 * 1024  # bytes of a body kept in memory before it goes to disk
BLOCK = 64 * 1024  # bytes of a file sent at a time

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


class WSGIBridge:
    """Runs each request in one thread from beginning to `close`, as database connections want.

    The body is spooled first, so a slow upload holds no thread.
    """

    def __init__(self, application: Callable[..., Iterable[bytes]], threads: int = 4) -> None:
        self.application = application
        self.lanes = [ThreadPoolExecutor(1, f"wsgi-{number}") for number in range(threads)]
        self.free: asyncio.Queue[ThreadPoolExecutor] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with tempfile.SpooledTemporaryFile(SPOOL) as body:
            if await _spool(receive, body):
                await self._answer(environ(scope, body), send)

    async def _answer(self, environ: dict[str, Any], send: Send) -> None:
        lanes = self._free_lanes()
        lane = await lanes.get()
        in_lane = partial(asyncio.get_running_loop().run_in_executor, lane)
        reply = Reply()
        try:
            await in_lane(reply.begin, self.application, environ)
            await send({"type": "http.response.start", **reply.head})
            while chunk := await in_lane(reply.next_chunk):
                await send({"type": "http.response.body", "body": chunk, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
        finally:
            await asyncio.shield(in_lane(reply.close))
            lanes.put_nowait(lane)

    def _free_lanes(self) -> asyncio.Queue[ThreadPoolExecutor]:
        if self.free is None:  # the first request brings the event loop
            self.free = asyncio.Queue()
            for lane in self.lanes:
                self.free.put_nowait(lane)
        return self.free


class Reply:
    """What the application answers: the head, then chunk after chunk."""

    def __init__(self) -> None:
        self.head: dict[str, Any] = {}
        self.response: Iterable[bytes] = ()
        self.chunks: Iterator[bytes] = iter(())

    def begin(self, application: Callable[..., Iterable[bytes]], environ: dict[str, Any]) -> None:
        self.response = application(environ, self._start)
        self.chunks = iter(self.response)

    def next_chunk(self) -> bytes:
        """Return the next bytes to send, or none at the end."""
        return next(filter(None, self.chunks), b"")

    def close(self) -> None:
        if hasattr(self.response, "close"):
            self.response.close()

    def _start(self, status: str, headers: list[tuple[str, str]], _error: object = None) -> None:
        pairs = [(name.lower().encode("latin-1"), text.encode("latin-1")) for name, text in headers]
        self.head = {"status": int(status[:3]), "headers": pairs}


async def _spool(receive: Receive, body: BinaryIO) -> bool:
    """Fill `body` from the client; return whether it stayed to the end."""
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return False
        body.write(message.get("body", b""))
        if not message.get("more_body"):
            return True


def environ(scope: Scope, body: BinaryIO) -> dict[str, Any]:
    """Return the WSGI environment of an ASGI request whose body was read completely."""
    size = body.tell()
    body.seek(0)
    host, port = scope.get("server") or ("localhost", 80)
    raw_path = scope.get("raw_path") or scope["path"].encode()
    return {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": scope.get("root_path", ""),
        "PATH_INFO": unquote_to_bytes(raw_path).decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "CONTENT_LENGTH": str(size),
        "REMOTE_ADDR": (scope.get("client") or ("",))[0],
        "SERVER_NAME": host,
        "SERVER_PORT": str(port),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        "wsgi.file_wrapper": lambda file, _size=BLOCK: FileWrapper(file, BLOCK),
        **_headers(scope["headers"]),
    }


def _headers(pairs: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    headers: dict[str, str] = {}
    for raw_name, raw_value in pairs:
        if b"_" in raw_name or raw_name == b"content-length":
            continue  # X_Forwarded_For must not pass for X-Forwarded-For
        name = raw_name.decode("latin-1").upper().replace("-", "_")
        key = name if name == "CONTENT_TYPE" else f"HTTP_{name}"
        separator = "; " if name == "COOKIE" else ","
        value = raw_value.decode("latin-1")
        headers[key] = f"{headers[key]}{separator}{value}" if key in headers else value
    return headers
