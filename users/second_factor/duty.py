"""Staff are staff only in a session that has seen their second factor (R26)."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from users.second_factor import gate


class DutyMiddleware:
    """Whoever asks is looked up as late as before: pages for everybody stay free of it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        visitor = request.user
        request.user = SimpleLazyObject(lambda: gate.on_duty(visitor, request.session))
        return self.get_response(request)
