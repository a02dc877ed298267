"""What a page of results knows of its own question being saved."""

from collections.abc import Collection

from django.http import HttpRequest

from ads.alerts.saving import query_of
from ads.models import SavedSearch
from ads.search.criteria import Criteria


def marks(request: HttpRequest, criteria: Criteria, ads: Collection[int]) -> dict[str, object]:
    """The query to save, or the search that is saved, and which of these listings are new to it.

    Nothing is read for guests, one small statement more only where there is something new.
    """
    query = query_of(criteria)
    search = _known(request, query)
    new = search.hits.filter(ad__in=ads, at__gt=search.marks_since) if search and ads else None
    return {
        "search_query": query,
        "saved_search": search,
        "new_ids": set(new.values_list("ad", flat=True)) if new is not None else set(),
    }


def _known(request: HttpRequest, query: str) -> SavedSearch | None:
    if not request.user.is_authenticated:
        return None
    return SavedSearch.objects.filter(user=request.user, query=query).first()
