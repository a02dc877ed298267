"""Pages that read the same for every guest: made once, handed to all for a few seconds.

A guest is somebody without a session, a token of the API or any cookie that we do not know to be
harmless, so that nothing of a person can be in what is kept. The one thing that differs, the token
of the forms, is written into each copy. What is kept stays in the memory of the process: it is as
old as `SHARED_PAGE_SECONDS` at most, and needs no Redis.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from hashlib import sha256
from threading import Lock

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.crypto import get_random_string
from django.utils.translation import get_language

# Stands for the token in what is kept; nobody outside of this process knows it.
ANY_TOKEN = get_random_string(48)
# What htmx says of a request and pages look at; a part of an address is another page.
PARTS = ("HX-Request", "HX-History-Restore-Request")
MOST = 200  # pages, each of about 60 kB
# While one reader waits for a new page, the others get the old one for so long.
GRACE = 1.0

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Page:
    """An answer for everybody, with ANY_TOKEN where each gets their own."""

    body: bytes
    headers: dict[str, str]
    digest: str
    until: float


_pages: OrderedDict[tuple, Page] = OrderedDict()
_lock = Lock()


def shared(view: View) -> View:
    """Decorate a view that reads: guests get what it answered another guest just before."""

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not (settings.SHARED_PAGE_SECONDS and is_for_anybody(request)):
            return view(request, *args, **kwargs)
        key = _key(request)
        if page := _fresh(key):
            return _copy(request, page)
        response = _ask(view, request, *args, **kwargs)
        if not _may_be_kept(request, response):
            response.content = _with_token(request, response.content)
            return response
        return _copy(request, _keep(key, response))

    return answer


def any_token(request: HttpRequest) -> dict[str, str]:
    """A context processor: what is made for everybody holds nobody's token."""
    return {"csrf_token": ANY_TOKEN} if getattr(request, "is_for_anybody", False) else {}


def forget() -> None:
    """Forget all pages; for tests."""
    _pages.clear()


def is_for_anybody(request: HttpRequest) -> bool:
    """Whether nothing in the request tells one guest from another."""
    known = {settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME}
    harmless = known.union(settings.SHARED_PAGE_COOKIES)
    is_read = request.method in ("GET", "HEAD")
    return is_read and request.COOKIES.keys() <= harmless and "Authorization" not in request.headers


def _key(request: HttpRequest) -> tuple:
    """All that a page for guests may depend on."""
    address = (request.scheme, request.get_host(), request.get_full_path())
    choices = (request.COOKIES.get(name) for name in settings.SHARED_PAGE_COOKIES)
    parts = (request.headers.get(name) for name in PARTS)
    return (*address, get_language(), *choices, *parts)


def _ask(view: View, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    request.is_for_anybody = True
    try:
        return view(request, *args, **kwargs)
    finally:
        request.is_for_anybody = False


def _may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    """Good answers alone, and only if the view began nothing with this very guest."""
    began = (
        *(response.cookies, request.session.modified, get_messages(request).added_new),
        request.META.get("CSRF_COOKIE_NEEDS_UPDATE"),  # their token was asked for
        "Cache-Control" in response.headers,
    )
    return response.status_code == 200 and not any(began)


# Keeping ---------------------------------------------------------------------


def _fresh(key: tuple) -> Page | None:
    with _lock:
        page, now = _pages.get(key), time.monotonic()
        if page is None:
            return None
        _pages.move_to_end(key)
        if page.until < now:
            if page.until < now - GRACE:
                return None
            # This reader makes a new one; the others do not wait for it.
            _pages[key] = Page(page.body, page.headers, page.digest, now + GRACE)
            return None
    return page


def _keep(key: tuple, response: HttpResponse) -> Page:
    body = response.content
    until = time.monotonic() + settings.SHARED_PAGE_SECONDS
    page = Page(body, dict(response.headers), sha256(body).hexdigest(), until)
    with _lock:
        _pages[key] = page
        while len(_pages) > MOST:
            _pages.popitem(last=False)
    return page


# Handing out -----------------------------------------------------------------


def _copy(request: HttpRequest, page: Page) -> HttpResponse:
    """The page with this guest's token, or 304 when they have it already."""
    has_token = ANY_TOKEN.encode() in page.body
    token = get_token(request) if has_token else ""
    headers = {"ETag": _etag(request, page) if has_token else f'W/"{page.digest}"'}
    # No age: who signs in must not find the guests' page in the browser.
    headers["Cache-Control"] = "private, no-cache"
    response = get_conditional_response(request, etag=headers["ETag"])
    if response is None:
        response = HttpResponse(page.body.replace(ANY_TOKEN.encode(), token.encode()))
    for name, value in (page.headers | headers).items():
        if response.status_code == 200 or name != "Content-Type":
            response.headers[name] = value
    patch_vary_headers(response, ["Cookie", "Accept-Language"])
    return response


def _etag(request: HttpRequest, page: Page) -> str:
    """Other forms' token, other page; the secret behind it is the one in the guest's cookie."""
    seen = page.digest + request.META["CSRF_COOKIE"]
    return f'W/"{sha256(seen.encode()).hexdigest()}"'


def _with_token(request: HttpRequest, body: bytes) -> bytes:
    if ANY_TOKEN.encode() not in body:
        return body
    return body.replace(ANY_TOKEN.encode(), get_token(request).encode())
