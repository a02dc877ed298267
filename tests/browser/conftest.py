"""A real Chromium against the real site: web server, worker, and a town of its own."""

import json
import os
import re
import signal
import socket
import sys
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

import psycopg
import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, StorageState, expect

from dev.children import Crew
from dev.places import ROOT
from tests.browser import chromium, visitor

DATABASE = "test_browser"
PYTHON = (sys.executable, "-W", "ignore", "-m")
BUILD = "from tests.browser import town; town.build()"
TOWN = (sys.executable, "manage.py", "shell", "--no-imports", "-c", BUILD)
WEB = (*PYTHON, "granian", "--interface", "asginl", "--log-level", "error", "--port")
WORKER = (*PYTHON, "celery", "-q", "-A", "marketplace", "worker", "-P", "threads", "-l", "error")
ALONE = ("--without-gossip", "--without-mingle", "--without-heartbeat")
PATIENCE = 10_000  # milliseconds; the cores may be busy
CODE = re.compile(r"\b\d{6}\b")
# A policy that is broken says so in the console too, but not always why.
TELL_VIOLATIONS = """
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
        console.error(`Content security policy: ${violatedDirective} ${blockedURI}`))
"""

expect.set_options(timeout=PATIENCE)


# The site ------------------------------------------------------------------------


@pytest.fixture(scope="session")
def program() -> str:
    found = chromium.find()
    if not found and os.environ.get("CI"):
        pytest.fail("no Chromium on this machine: apt-get install chromium")
    return found or pytest.skip("no Chromium on this machine: apt-get install chromium")


@pytest.fixture(scope="session")
def database(program) -> str:
    """The address of a new database, beside the one of the other tests."""
    ours = os.environ["DATABASE_URL"]
    with psycopg.connect(ours, autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        server.execute(f"CREATE DATABASE {DATABASE}")
        yield re.sub(r"/[^/?]*(\?|$)", rf"/{DATABASE}\1", ours, count=1)
        server.execute(f"DROP DATABASE {DATABASE} WITH (FORCE)")


@pytest.fixture(scope="session")
def state(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("browser")


@pytest.fixture(scope="session")
def base_url(database, state) -> str:
    """The address of the running site."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    environment = {
        "DJANGO_SETTINGS_MODULE": "tests.browser.settings",
        "DATABASE_URL": database,
        "STATE_DIR": str(state),
        "SITE_URL": address,
        "LOG_LEVEL": "ERROR",
    }
    options = {"cwd": ROOT, "env": os.environ | environment}
    with Crew() as site:
        site.finish("town", TOWN, **options)
        site.start("worker", [*WORKER, *ALONE], **options)
        command = [*WEB, str(port), "marketplace.one_port:application"]
        web = site.start("web", command, stop_signal=signal.SIGINT, **options)
        site.wait_for(web, lambda: _answers(f"{address}/healthz"))
        yield address


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _answers(url: str) -> bool:
    with suppress(OSError):
        return urllib.request.urlopen(url, timeout=1).status == 200
    return False


# The browser ---------------------------------------------------------------------


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args, program):
    return browser_type_launch_args | {"executable_path": program, "args": chromium.FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return browser_context_args | {"viewport": {"width": 1280, "height": 900}, "locale": "en-GB"}


@pytest.fixture
def complaints() -> list[str]:
    """What the browser says that should not be; every test ends by finding it empty."""
    heard = []
    yield heard
    assert heard == []


@pytest.fixture
def new_context(new_context, base_url, complaints) -> Callable[..., BrowserContext]:
    """Every window is listened to, has seen the splash screen, and does not move."""

    def listen(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not _is_about_the_page_itself(message):
            complaints.append(f"{message.text} ({message.location['url']})")

    def make(*, is_first_visit: bool = False, **options) -> BrowserContext:
        usual = {} if is_first_visit else {"storage_state": _having_seen_splash(base_url)}
        context = new_context(**{"reduced_motion": "reduce"} | usual | options)
        context.set_default_timeout(PATIENCE)
        context.add_init_script(TELL_VIOLATIONS)
        context.on("console", listen)
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        return context

    return make


def _having_seen_splash(origin: str) -> StorageState:
    storage = [{"name": "splash", "value": "seen"}]
    return {"cookies": [], "origins": [{"origin": origin, "localStorage": storage}]}


def _is_about_the_page_itself(message: ConsoleMessage) -> bool:
    """Chromium also complains of a page's own 404 or 422, which tests ask for."""
    return message.page is not None and message.location["url"] == message.page.url


@pytest.fixture
def plain_page(new_context) -> Page:
    """A page in a browser without JavaScript."""
    return new_context(java_script_enabled=False).new_page()


# People --------------------------------------------------------------------------


@pytest.fixture(scope="session")
def cookies_of(browser, base_url):
    """The cookies of somebody of the demo town, who signs in once by the form."""

    @cache
    def fetch(name: str) -> list:
        page = browser.new_page(base_url=base_url)
        page.goto("/accounts/login/")
        visitor.sign_in(page, f"{name}@example.com")
        cookies = page.context.cookies()
        page.close()
        return cookies

    return fetch


@pytest.fixture
def come_in(context, cookies_of):
    """Sign in as seller, buyer, moderator or admin without walking through the form again."""
    return lambda name: context.add_cookies(cookies_of(name))


@pytest.fixture(scope="session")
def addresses(browser, base_url, cookies_of) -> dict[str, str]:
    """Pages whose address depends on the town."""
    page = browser.new_page(base_url=base_url)
    page.context.add_cookies(cookies_of("seller"))
    found = visitor.addresses(page)
    page.close()
    return found


@pytest.fixture
def code_from_mail(state):
    """The code in the last letter to an address."""

    def read(address: str) -> str:
        letters = sorted((state / "mail").iterdir(), key=lambda path: path.stat().st_mtime_ns)
        texts = [text for text in map(Path.read_text, letters) if f"To: {address}" in text]
        return CODE.search(texts[-1].split("\n\n", 1)[1])[0]

    return read


@pytest.fixture
def code_from_text(state):
    """The code in the last text message to a number."""

    def read(phone: str) -> str:
        lines = map(json.loads, (state / "sms.jsonl").read_text().splitlines())
        return CODE.search([line["text"] for line in lines if line["phone"] == phone][-1])[0]

    return read
