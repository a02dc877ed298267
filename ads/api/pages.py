"""A page of an answer, with its number of all and links to its neighbors."""

from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from ads import hiding
from ads.api.reading import rows_of
from ads.filters import AdFilter
from ads.search import spelling
from marketplace.pagination import LAST_PAGE, ApiPagination


class FoundPagination(ApiPagination):
    """Pages that the search cut and counted."""

    def answer(self, request: Request) -> Response:
        """A page of what the query string asks for, numbered as on the site."""
        question = AdFilter(request.query_params, hidden=hiding.of(request))
        if not question.is_valid:
            raise ValidationError(question.errors)
        size = self.get_page_size(request)
        answer = spelling.search(question.criteria, size)
        found = answer.found
        self.request, self.number = request, question.criteria.page
        seen = (self.number - 1) * size + len(found.ids)
        has_more = bool(found.ids) and (seen < found.total or not found.is_exact)
        self.has_next = has_more and self.number < LAST_PAGE
        page = self.get_paginated_response(rows_of(found.ids, request))
        corrected = answer.criteria.q if answer.typed else None
        counted = {"count": found.total, "count_is_exact": found.is_exact, "corrected": corrected}
        page.data = counted | page.data
        return page
