"""Answers that take no telling time: whole steps, whatever was found on the way (T2)."""

import time
from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


def in_steps(view: View) -> View:
    """Decorate a view: what is posted to it is answered after a whole number of steps."""

    @wraps(view)
    def steady(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        begun = time.monotonic()
        response = view(request, *args, **kwargs)
        if request.method == "POST" and settings.ANSWER_STEP:
            time.sleep((begun - time.monotonic()) % settings.ANSWER_STEP)
        return response

    return steady
