"""Pages of lists: one size, a hundred deep, and no counting."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from marketplace.refusals import Refusal

PAGE_SIZE = 24
LARGEST_PAGE_SIZE = 50
LAST_PAGE = 100


class BadPage(Refusal):
    """The address asks for a page that cannot exist."""


class PageTooDeep(Refusal):
    """The address asks for a page beyond the last one shown."""


def page_number(request: HttpRequest | Request) -> int:
    """The page asked for, 1 when none is; raises `BadPage` or `PageTooDeep`, both answered 400."""
    number = _whole_number(request.GET.get("page", "1"))
    if number is None:
        raise BadPage(_("The page number must be a whole number from 1."))
    if number > LAST_PAGE:
        raise PageTooDeep(
            _("Lists end at page %(last)d. Narrow the search to see other ads.")
            % {"last": LAST_PAGE}
        )
    return number


def _whole_number(text: str) -> int | None:
    is_number = text.isascii() and text.isdecimal() and len(text) <= 9
    return int(text) or None if is_number else None


class ApiPagination(PageNumberPagination):
    """`?page=` to 100 and `?page_size=` to 50; whether there is more, but not how many."""

    page_size = PAGE_SIZE
    page_size_query_param = "page_size"
    max_page_size = LARGEST_PAGE_SIZE

    def paginate_queryset(
        self, queryset: QuerySet | Sequence, request: Request, view: object = None
    ) -> list[Any]:
        try:
            self.number = page_number(request)
        except Refusal as refusal:
            raise ValidationError({"page": [str(refusal)]}) from None
        self.request = request
        size = self.get_page_size(request)
        start = (self.number - 1) * size
        rows = list(queryset[start : start + size + 1])
        self.has_next = len(rows) > size and self.number < LAST_PAGE
        return rows[:size]

    def get_page_size(self, request: Request) -> int:
        size = _whole_number(request.query_params.get(self.page_size_query_param, str(PAGE_SIZE)))
        if size is None or size > LARGEST_PAGE_SIZE:
            reason = _("The page size must be a whole number from 1 to %(most)d.")
            raise ValidationError({"page_size": [reason % {"most": LARGEST_PAGE_SIZE}]})
        return size

    def get_paginated_response(self, data: Any) -> Response:
        return Response(
            {"next": self.get_next_link(), "previous": self.get_previous_link(), "results": data}
        )

    def get_paginated_response_schema(self, schema: dict) -> dict:
        link = {"type": "string", "format": "uri", "nullable": True}
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {"next": link, "previous": link, "results": schema},
        }

    def get_next_link(self) -> str | None:
        return self._link(self.number + 1) if self.has_next else None

    def get_previous_link(self) -> str | None:
        return self._link(self.number - 1) if self.number > 1 else None

    def _link(self, number: int) -> str:
        return replace_query_param(self.request.build_absolute_uri(), "page", number)
