"""JSON in and out of the API: strict when it is read, fast when it is written."""

from typing import IO, Any

import orjson
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser
from rest_framework.renderers import BaseRenderer

OPTIONS = orjson.OPT_UTC_Z | orjson.OPT_OMIT_MICROSECONDS | orjson.OPT_NON_STR_KEYS


class JsonParser(BaseParser):
    """Reads only what RFC 8259 allows: no NaN, no lone surrogates, nothing after the end."""

    media_type = "application/json"

    def parse(
        self, stream: IO[bytes], media_type: str | None = None, parser_context: dict | None = None
    ) -> Any:
        try:
            return orjson.loads(stream.read())
        except orjson.JSONDecodeError as error:
            reason = _("The body is not JSON (line %(line)d, column %(column)d).")
            raise ParseError(reason % {"line": error.lineno, "column": error.colno}) from None


class JsonRenderer(BaseRenderer):
    media_type = "application/json"
    format = "json"
    charset = None
    render_style = "binary"

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: dict | None = None,
    ) -> bytes:
        return b"" if data is None else orjson.dumps(data, default=_plain, option=OPTIONS)


def _plain(value: object) -> str:
    """Words that wait for their language."""
    if isinstance(value, Promise):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no JSON")
