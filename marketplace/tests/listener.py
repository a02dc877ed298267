"""A program on this machine that hears what we send, and answers as a test wants."""

import ssl
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


@dataclass
class Heard:
    """One request as it arrived."""

    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Listener:
    """`answer` gets the open exchange; without one everything is answered 204."""

    answer: Callable | None = None
    heard: list[Heard] = field(default_factory=list)
    connections: int = 0
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook"


@contextmanager
def listening(answer: Callable | None = None, context: ssl.SSLContext | None = None):
    """A listener on a port of its own until the test is over."""
    listener = Listener(answer)

    class Exchange(BaseHTTPRequestHandler):
        def setup(self):
            listener.connections += 1
            super().setup()

        def do_POST(self):
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            listener.heard.append(Heard(self.path, headers, body))
            if listener.answer:
                listener.answer(self)
            else:
                status(204)(self)

        def log_message(self, *args):
            """Be quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Exchange)
    server.daemon_threads, server.block_on_close = True, False
    server.handle_error = lambda *args: None
    if context:
        server.socket = context.wrap_socket(
            server.socket, server_side=True, do_handshake_on_connect=False
        )
    listener.port = server.server_port
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield listener
    finally:
        server.shutdown()
        server.server_close()


def status(code: int, **headers: str) -> Callable:
    """Answer with nothing but this."""

    def answer(exchange: BaseHTTPRequestHandler) -> None:
        exchange.send_response(code)
        for name, value in headers.items():
            exchange.send_header(name, value)
        exchange.send_header("Content-Length", "0")
        exchange.end_headers()

    return answer
