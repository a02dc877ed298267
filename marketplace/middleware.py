"""What holds for every request: its number, its headers, and no hostile input (R2, R6, R10)."""

import re
import uuid
from collections.abc import Callable
from itertools import accumulate

import structlog
from django.conf import settings
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.db import DataError
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotFound,
    QueryDict,
    UnreadablePostError,
)
from django.http.multipartparser import MultiPartParserError

from marketplace.api_fallbacks import not_found
from marketplace.refusals import SECONDS_TO_WAIT, UNAVAILABLE, Refusal, refuse

View = Callable[[HttpRequest], HttpResponse]

LARGEST_JSON = 1024 * 1024
DEEPEST_JSON = 32
JSON_STRING = re.compile(rb'"(?:[^"\\]++|\\.)*+"?', re.DOTALL)
NOT_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
# Cut short, of no known form, or too much of it: fields, files, megabytes.
UNREADABLE = (UnreadablePostError, BadRequest, MultiPartParserError, SuspiciousOperation)

log = structlog.get_logger(__name__)


class RequestIdMiddleware:
    """Give each request a number of our own; what a client sends under that name is dropped."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # The logs take the number from this header.
        request.id = request.META["HTTP_X_REQUEST_ID"] = uuid.uuid4().hex
        response = self.get_response(request)
        response["X-Request-ID"] = request.id
        return response


class HeadersMiddleware:
    """Keep other sites and shared caches away from what we send."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        for name, value in getattr(request, "rate_limit_headers", {}).items():
            response[name] = value
        # Hashed files and photos are the same for everybody.
        is_shared = "immutable" in response.get("Cache-Control", "")
        if is_personal(request, response) and not is_shared:
            response["Cache-Control"] = "private, no-store"
        return response


class NotFoundMiddleware:
    """While DEBUG is on, too, show the page that visitors see; for `./dev.py run`."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # Nothing of ours answers so: it is what Django made of Http404.
        return not_found(request, Http404()) if type(response) is HttpResponseNotFound else response


class HostileInputMiddleware:
    """Answer 400 to what would make the views, the parsers or the database fall over."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_hostile(request):
            return refuse(request, 400)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        match exception:
            case Refusal():
                return refuse(request, 400, str(exception))
            case DataError() | OverflowError():
                log.warning("value_refused", path=request.path, error=str(exception))
                return refuse(request, 400)
            case _ if isinstance(exception, UNAVAILABLE):
                log.error("database_unavailable", path=request.path, error=str(exception))
                return refuse(request, 503, retry_after=SECONDS_TO_WAIT)
            case _:
                return None


def is_personal(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether the answer may belong to one person; asks neither session nor database."""
    cookie = settings.SESSION_COOKIE_NAME
    has_session = cookie in request.COOKIES or cookie in response.cookies
    return has_session or "Authorization" in request.headers


def is_hostile(request: HttpRequest) -> bool:
    try:
        return has_hostile_address(request) or has_hostile_body(request)
    except UNREADABLE:
        return True


def has_hostile_address(request: HttpRequest) -> bool:
    return "\0" in request.path_info or holds_null(request.GET)


def has_hostile_body(request: HttpRequest) -> bool:
    kind = request.content_type or ""
    check = CHECKS.get("application/json" if kind.endswith("+json") else kind)
    return check is not None and check(request)


def holds_null(values: QueryDict) -> bool:
    return any("\0" in text for name, texts in values.lists() for text in (name, *texts))


def _hostile_form(request: HttpRequest) -> bool:
    # What is put or patched is no POST to Django.
    return holds_null(request.POST) or b"%00" in request.body or b"\0" in request.body


def _hostile_upload(request: HttpRequest) -> bool:
    return holds_null(request.POST)


def _hostile_json(request: HttpRequest) -> bool:
    body = request.body
    return len(body) > LARGEST_JSON or b"\0" in body or nests_deeper(body, DEEPEST_JSON)


def nests_deeper(body: bytes, levels: int) -> bool:
    """Whether JSON nests deeper than so many levels, found without parsing it."""
    brackets = JSON_STRING.sub(b"", body).translate(None, NOT_BRACKETS)
    steps = (1 if bracket in b"[{" else -1 for bracket in brackets)
    return any(depth > levels for depth in accumulate(steps))


CHECKS: dict[str, Callable[[HttpRequest], bool]] = {
    "application/x-www-form-urlencoded": _hostile_form,
    "multipart/form-data": _hostile_upload,
    "application/json": _hostile_json,
}
