"""What holds for every request: its number, its headers, and no hostile input (R2, R6, R10)."""

import re
import uuid
from collections.abc import Callable
from itertools import accumulate

import structlog
from django.conf import settings
from django.db import DataError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, UnreadablePostError

from marketplace.refusals import Refusal, refuse

View = Callable[[HttpRequest], HttpResponse]

LARGEST_JSON = 1024 * 1024
DEEPEST_JSON = 32
JSON_STRING = re.compile(rb'"(?:[^"\\]++|\\.)*+"?', re.DOTALL)
NOT_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
SECONDS_TO_WAIT = 5

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


class HostileInputMiddleware:
    """Answer 400 to what would make the views, the parsers or the database fall over."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if has_hostile_address(request) or has_hostile_body(request):
            return refuse(request, 400)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        match exception:
            case Refusal():
                return refuse(request, 400, str(exception))
            case DataError() | OverflowError():
                log.warning("value_refused", path=request.path, error=str(exception))
                return refuse(request, 400)
            case OperationalError() | InterfaceError():
                # A time-out, a lock, a deadlock, or no database at all: later is better.
                log.error("database_unavailable", path=request.path, error=str(exception))
                return refuse(request, 503, retry_after=SECONDS_TO_WAIT)
            case _:
                return None


def is_personal(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether the answer may belong to one person; asks neither session nor database."""
    cookie = settings.SESSION_COOKIE_NAME
    has_session = cookie in request.COOKIES or cookie in response.cookies
    return has_session or "Authorization" in request.headers


def has_hostile_address(request: HttpRequest) -> bool:
    query = request.META.get("QUERY_STRING", "")
    return "\0" in request.path_info or "%00" in query or "\0" in query


def has_hostile_body(request: HttpRequest) -> bool:
    kind = request.content_type or ""
    check = CHECKS.get("application/json" if kind.endswith("+json") else kind)
    try:
        return check is not None and check(request)
    except UnreadablePostError:
        return True


def _hostile_form(request: HttpRequest) -> bool:
    return b"%00" in request.body or b"\0" in request.body


def _hostile_upload(request: HttpRequest) -> bool:
    return any("\0" in text for name, values in request.POST.lists() for text in (name, *values))


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
