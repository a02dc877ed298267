"""Answers that turn a request away: a page for people, JSON for programs."""

from math import ceil

from django.core.exceptions import BadRequest
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

# The page for our own faults also says what a busy database needs: try again in a minute.
PAGES = {400: "400.html", 429: "429.html", 503: "500.html"}
CODES = {400: "invalid", 429: "throttled", 503: "unavailable"}
REASONS = {
    400: _("The request holds something that cannot be used."),
    429: _("Too many requests. Try again later."),
    503: _("The site is busy. Try again in a minute."),
}


# A time-out, a lock, a deadlock, or no database at all: later is better.
UNAVAILABLE = (OperationalError, InterfaceError)
SECONDS_TO_WAIT = 5


class Refusal(BadRequest):
    """Raise it anywhere in a view: answers 400 with this message for the person."""


def refuse(
    request: HttpRequest, status: int, message: str = "", *, retry_after: int | None = None
) -> HttpResponse:
    """Answer 400, 429 or 503 in the form the client reads."""
    if reads_json(request):
        response = _json(request, status, message)
    else:
        response = _page(request, status, message, retry_after)
    if retry_after is not None:
        response["Retry-After"] = str(retry_after)
    return response


def reads_json(request: HttpRequest) -> bool:
    """Whether the client is a program: it calls the API or asks for JSON."""
    if request.path_info.startswith("/api/"):
        return True
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def _json(request: HttpRequest, status: int, message: str) -> HttpResponse:
    detail = message or str(REASONS[status])
    body = {"detail": detail, "code": CODES[status], "request_id": getattr(request, "id", "")}
    return JsonResponse(body, status=status)


def _page(request: HttpRequest, status: int, message: str, retry_after: int | None) -> HttpResponse:
    context = {
        "message": message,
        "minutes": ceil(retry_after / 60) if retry_after else None,
        "reference": getattr(request, "id", "")[:8].upper(),
    }
    # Only 429 may look at the session and the database; they may be what failed.
    return render(request if status == 429 else None, PAGES[status], context, status=status)
