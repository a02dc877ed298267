"""How the API says no: one shape, the path of each field, never an internal."""

from django.core.exceptions import ValidationError as ModelError
from django.db import DataError
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.serializers import as_serializer_error
from rest_framework.views import exception_handler


class Conflict(exceptions.APIException):
    """The thing is not in a state that allows this, or somebody was faster."""

    status_code = status.HTTP_409_CONFLICT
    default_detail = "This is not possible now."
    default_code = "conflict"


def answer(error: Exception, context: dict) -> Response | None:
    """Turn an error into `{"detail", "code", "fields": {path: [messages]}}`."""
    if isinstance(error, ModelError):
        error = exceptions.ValidationError(as_serializer_error(error))
    if isinstance(error, DataError):
        error = exceptions.ValidationError("A value is out of range.")
    response = exception_handler(error, context)
    if response is None:
        return None
    if isinstance(error, exceptions.ValidationError):
        response.data = {
            "detail": "Some fields are not right.",
            "code": "invalid",
            "fields": dict(_paths(error.detail)),
        }
    elif isinstance(response.data, dict) and "detail" in response.data:
        response.data["code"] = getattr(response.data["detail"], "code", "error")
    return response


def _paths(detail: dict | list, path: str = ""):
    """Flatten nested errors to `photos.0.file`: [messages]."""
    if isinstance(detail, dict):
        for name, inner in detail.items():
            yield from _paths(inner, f"{path}.{name}" if path else str(name))
    elif detail and all(isinstance(item, str) for item in detail):
        yield path or "non_field_errors", list(detail)
    else:
        for number, inner in enumerate(detail):
            if inner:
                yield from _paths(inner, f"{path}.{number}" if path else str(number))
