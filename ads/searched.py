"""What a visitor looked for: rows for people with an account, a short list in the session."""

from dataclasses import replace

from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.http import HttpRequest

from ads.discovery import choice
from ads.models import Asked, Searched
from ads.search.criteria import Criteria
from ads.search.suggesting import folded, is_private
from ads.visits import asker_of
from users.models import User

KEY = "searched"
# A session is a row that is read on every page.
LIMIT = 10
LONGEST = Searched._meta.get_field("query").max_length
# Looking into a category, sorting and turning pages is not asking for something.
AT_HAND = {"category"}


def question(criteria: Criteria) -> str:
    """What is worth remembering of a question, as a query string; "" when there is nothing.

    Neither the page nor the point on the map: where somebody stands is nobody's business.
    """
    point = {"lat": None, "lon": None} | ({} if criteria.city else {"radius": None})
    kept = replace(criteria, page=1, until=None, sort="", **point)
    is_asked = {name for name, _value in kept.params()} - AT_HAND
    query = kept.query_string() if is_asked else ""
    return query if len(query) <= LONGEST else ""


def note(request: HttpRequest, criteria: Criteria, *, found: bool) -> None:
    """Remember a search for its visitor, and count its words without saying whose they were.

    Neither happens when the visitor wants nothing remembered.
    """
    if not choice.is_personal(request):
        return
    if (words := folded(criteria.q)) and not is_private(words):
        Asked.objects.note(words, asker_of(request, words), found=found)
    if query := question(criteria):
        _remember(request, query)


def searched(request: HttpRequest) -> list[str]:
    """The query strings of this visitor's searches, the last one first."""
    if request.user.is_authenticated:
        return list(Searched.objects.of(request.user).values_list("query", flat=True))
    return request.session.get(KEY, [])


def forget(request: HttpRequest, query: str | None = None) -> None:
    """Drop one search, or all of them."""
    if request.user.is_authenticated:
        rows = Searched.objects.filter(user=request.user)
        (rows if query is None else rows.filter(query=query)).delete()
    elif KEY in request.session:
        left = [one for one in request.session[KEY] if query not in (None, one)]
        request.session[KEY] = left


def move_to_account(session: SessionBase, user: User) -> None:
    """Give a person what they searched for before they signed in."""
    if queries := session.pop(KEY, []):
        Searched.objects.note(user, list(reversed(queries)))


def _remember(request: HttpRequest, query: str) -> None:
    if request.user.is_authenticated:
        with transaction.atomic():
            Searched.objects.note(request.user, [query])
        return
    known = request.session.get(KEY, [])
    if known[:1] != [query]:
        request.session[KEY] = [query, *(one for one in known if one != query)][:LIMIT]
