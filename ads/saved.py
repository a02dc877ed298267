"""Saved listings: rows for people with an account, a list in the session for everybody else."""

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest

from ads.models import Ad, Favorite
from users.models import User

KEY = "saved"
# A session is a row that is read on every page.
LIMIT = 200


def saved_ids(request: HttpRequest) -> set[int]:
    """What this visitor saved; one query at most, none for people without a session."""
    return set(saved_list(request))


def saved_list(request: HttpRequest) -> list[int]:
    """The same, last saved first."""
    if not request.user.is_authenticated:
        return request.session.get(KEY, [])
    return list(Favorite.objects.of(request.user).values_list("ad_id", flat=True))


def save(request: HttpRequest, ad: Ad) -> None:
    """Keep a listing; saving it again changes nothing."""
    if request.user.is_authenticated:
        Favorite.objects.add(request.user, [ad.pk])
    elif ad.pk not in (known := saved_list(request)):
        request.session[KEY] = [ad.pk, *known][:LIMIT]


def forget(request: HttpRequest, ad: Ad) -> None:
    """Drop a listing; dropping it again changes nothing."""
    if request.user.is_authenticated:
        Favorite.objects.remove(request.user, ad.pk)
    elif ad.pk in (known := saved_list(request)):
        request.session[KEY] = [pk for pk in known if pk != ad.pk]


def move_to_account(session: SessionBase, user: User) -> None:
    """Give a person what they saved before they signed in."""
    if ads := session.pop(KEY, []):
        # The last saved comes first in the list and gets the youngest row.
        Favorite.objects.add(user, list(reversed(ads)))
