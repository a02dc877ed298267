"""How the API says no: one shape, the path of each field, never an internal."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError as ModelError
from django.db import DataError
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiResponse
from rest_framework import exceptions, serializers, status
from rest_framework.response import Response
from rest_framework.serializers import as_serializer_error
from rest_framework.settings import api_settings
from rest_framework.views import exception_handler

REASONS = {
    400: "A field is wrong; `fields` says which.",
    401: "Sign in first.",
    402: "This has to be paid for.",
    403: "Not yours.",
    404: "There is nothing here for you.",
    409: "Not possible in this state.",
    429: "Too many; wait as long as Retry-After says.",
}
# The path of what is wrong with the body as a whole.
WHOLE = api_settings.NON_FIELD_ERRORS_KEY


class Conflict(exceptions.APIException):
    """The thing is not in a state that allows this, or somebody was faster."""

    status_code = status.HTTP_409_CONFLICT
    default_detail = _("This is not possible now.")
    default_code = "conflict"


class PaymentRequired(exceptions.APIException):
    """What was asked for costs money."""

    status_code = status.HTTP_402_PAYMENT_REQUIRED
    default_detail = _("This has to be paid for.")
    default_code = "payment_required"


class ErrorSerializer(serializers.Serializer):
    """Every answer from 400 on; `fields` comes with `invalid`."""

    detail = serializers.CharField(help_text="For people, in their language.")
    code = serializers.CharField(help_text="For programs: invalid, not_found, throttled, …")
    fields = serializers.DictField(
        child=serializers.ListField(child=serializers.CharField()),
        required=False,
        help_text="Messages by path: `price.amount`, `attributes.brand`, `photos.0`.",
    )


def refusals(*codes: int) -> dict[int, OpenApiResponse]:
    """The errors an operation may answer, for the schema."""
    return {code: OpenApiResponse(ErrorSerializer, REASONS[code]) for code in (*codes, 429)}


def answer(error: Exception, context: dict) -> Response | None:
    """Turn an error into `{"detail", "code", "fields": {path: [messages]}}`."""
    if isinstance(error, ModelError):
        error = exceptions.ValidationError(as_serializer_error(error))
    if isinstance(error, DataError | OverflowError):
        error = exceptions.ValidationError(_("A value is out of range."))
    response = exception_handler(error, context)
    if response is None:
        return None
    if isinstance(error, exceptions.ValidationError):
        response.data = {
            "detail": _("Some fields are not right."),
            "code": "invalid",
            "fields": dict(paths(error.detail)),
        }
    elif isinstance(response.data, dict) and "detail" in response.data:
        response.data["code"] = getattr(response.data["detail"], "code", "error")
    return response


def paths(detail: dict | list, path: str = "") -> Iterator[tuple[str, list[str]]]:
    """Flatten nested errors to `photos.0.file`: [messages]."""
    if isinstance(detail, dict):
        for name, inner in detail.items():
            yield from paths(inner, _below(path, name))
    elif all(isinstance(item, str) for item in detail):
        if detail:
            yield path or WHOLE, list(detail)
    else:
        for number, inner in enumerate(detail):
            yield from paths(inner, _below(path, number))


def _below(path: str, name: str | int) -> str:
    """What is wrong with an object as a whole is said at the object itself."""
    if name == WHOLE:
        return path
    return f"{path}.{name}" if path else str(name)
