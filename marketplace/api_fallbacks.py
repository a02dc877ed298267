"""What the API answers where none of its views does: JSON as everywhere else, never a page."""

import sys
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views import defaults

from marketplace import views
from marketplace.refusals import SECONDS_TO_WAIT, UNAVAILABLE, reads_json, refuse

ErrorView = Callable[..., HttpResponse]


def in_json(status: int, code: str, detail: str | Promise, page: ErrorView) -> ErrorView:
    """An error view that answers programs so, and people with their page."""

    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not reads_json(request):
            return page(request, *args, **kwargs)
        body = {"detail": detail, "code": code, "request_id": getattr(request, "id", "")}
        return JsonResponse(body, status=status)

    return answer


bad_request = in_json(
    400, "invalid", _("The request holds something that cannot be used."), defaults.bad_request
)
not_found = in_json(
    404, "not_found", _("There is nothing at this address."), defaults.page_not_found
)
broken = in_json(
    500, "error", _("Something broke on our side. Try again in a minute."), views.server_error
)


def server_error(request: HttpRequest) -> HttpResponse:
    """Our fault; or no database, which is noticed before any view when a session is read."""
    if isinstance(sys.exc_info()[1], UNAVAILABLE):
        return refuse(request, 503, retry_after=SECONDS_TO_WAIT)
    return broken(request)
