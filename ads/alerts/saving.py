"""Keeping a question: as the query string that says it, and as what the matcher reads first."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from django.contrib.sessions.backends.base import SessionBase
from django.db import connection, transaction
from django.http import QueryDict

from ads import hiding
from ads.alerts.anchors import read
from ads.filters import AdFilter
from ads.models import Cadence, SavedSearch
from ads.search.clauses import clauses, values
from ads.search.criteria import PREFIX, Criteria
from users.models import User

MOST = 100
# Filters that the columns of a saved search repeat; copies are looked at apart.
REPEATED = {"q", "category", "region", "city", "price_min", "price_max", "copies"}
COLUMNS = ["category", "region", "city", "price_min", "price_max", "words", "keys", "is_plain"]
# Of a question that lost its meaning: no listing has one of no keys.
LOST = dict.fromkeys(COLUMNS) | {"keys": [], "is_plain": False}
# What a guest wanted to save waits here until they have signed in.
KEY = "search_to_save"
LONGEST = SavedSearch._meta.get_field("query").max_length


class CannotSave(Exception):
    """The search is too long, or its owner has saved as many as one may."""


def save(user: User, criteria: Criteria, cadence: str = Cadence.INSTANT) -> SavedSearch:
    """Keep a question for a person; asked twice it is kept once. Raises `CannotSave`."""
    query = query_of(criteria)
    with transaction.atomic():
        # One click at a time, or several of them would pass the limit together.
        User.objects.hold(user)
        mine = SavedSearch.objects.of(user)
        if known := mine.filter(query=query).first():
            return known
        if len(query) > LONGEST or mine.count() >= MOST:
            raise CannotSave
        return mine.create(user=user, query=query, cadence=cadence, **columns_of(criteria))


def keep_for_later(session: SessionBase, criteria: Criteria) -> None:
    session[KEY] = query_of(criteria)


def move_to_account(session: SessionBase, user: User) -> SavedSearch | None:
    """Save for a person what they wanted to save before they signed in."""
    criteria = question(session.pop(KEY)) if KEY in session else None
    if criteria:
        with suppress(CannotSave):
            return save(user, criteria)
    return None


def query_of(criteria: Criteria) -> str:
    """What tells two questions apart: neither the page nor the order they are read in."""
    changes = {"page": 1, "until": None, "sort": ""}
    if not criteria.radius:
        changes |= {"lat": None, "lon": None}
    return replace(criteria, **changes).query_string()


def criteria_of(search: SavedSearch) -> Criteria | None:
    """The question with what its owner does not want to see; None where it lost its meaning."""
    criteria = question(search.query)
    return criteria and replace(criteria, **hiding.of_user(search.user))


def question(query: str) -> Criteria | None:
    """The question alone; None when a category, place or fact it speaks of is gone.

    A filter that nobody understands any more is left out of a page with an error beside it; an
    alert would tell of everything instead.
    """
    data = QueryDict(query)
    asked = AdFilter(data)
    understood = {name for name, _value in asked.criteria.params()}
    return asked.criteria if asked.is_valid and data.keys() <= understood else None


# What the matcher reads first ------------------------------------------------


def columns_of(criteria: Criteria) -> dict[str, object]:
    """The columns of a saved search that repeat its question."""
    # A circle may cross borders.
    region, city = (None, None) if criteria.radius else (criteria.region, criteria.city)
    words = words_of(criteria)
    anchors = read(words) if words is not None else None
    repeated = REPEATED | {PREFIX + key for key in criteria.choices}
    return {
        "category": criteria.category and criteria.category.id,
        "region": region and region.id,
        "city": city and city.id,
        "price_min": criteria.price_min,
        "price_max": criteria.price_max,
        "words": words,
        "keys": [_shelf_of(criteria)] if anchors is None else sorted(anchors),
        "is_plain": clauses(criteria).keys() <= repeated and not criteria.unseen,
    }


def words_of(criteria: Criteria) -> str | None:
    """Words and chosen facts as one tsquery; None without them, "" where nothing can answer."""
    asked = clauses(criteria)
    queries = [
        asked[name].removeprefix("tsv @@ ")
        for name in ("q", *(PREFIX + key for key in criteria.choices))
        if name in asked
    ]
    if not queries:
        return None
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT ({' && '.join(queries)})::text", values(criteria))
        return cursor.fetchone()[0]


def _shelf_of(criteria: Criteria) -> str:
    category = criteria.category.id if criteria.category else ""
    if criteria.radius or not criteria.region:
        return shelf(category, "")
    place = f"c{criteria.city.id}" if criteria.city else f"r{criteria.region.id}"
    return shelf(category, place)


def shelves(path: list[int], region: int | None, city: int | None) -> Iterator[str]:
    """The keys of all questions without words that a listing in this category and place meets."""
    places = ["", *([f"r{region}"] if region else []), *([f"c{city}"] if city else [])]
    return (shelf(category, place) for category in ("", *path) for place in places)


def shelf(category: int | str, place: str) -> str:
    return f"@{category}/{place}"


def refresh() -> int:
    """Write the columns anew where other synonyms, a new release or a moved town ask for others."""
    changed = []
    for search in SavedSearch.objects.iterator():
        criteria = question(search.query)
        columns = columns_of(criteria) if criteria else LOST
        if any(getattr(search, name) != value for name, value in columns.items()):
            changed.append(SavedSearch(pk=search.pk, **(LOST | columns)))
    return SavedSearch.objects.bulk_update(changed, list(COLUMNS), batch_size=500)
