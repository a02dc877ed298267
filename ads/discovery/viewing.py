"""What a reader has opened: rows for people with an account, a list in the session otherwise."""

from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.http import HttpRequest

from ads.discovery import choice
from ads.models import Ad, Viewed
from users.models import User

KEY = "viewed"
# A session is a row that is read on every page.
LIMIT = 50


def note(request: HttpRequest, ad: Ad) -> None:
    """Remember a look, unless the reader does not want that; one's own listings do not count."""
    if ad.belongs_to(request.user) or not choice.is_personal(request):
        return
    if request.user.is_authenticated:
        with transaction.atomic():
            Viewed.objects.note(request.user, [ad.pk])
        return
    known = request.session.get(KEY, [])
    if known[:1] != [ad.pk]:
        request.session[KEY] = [ad.pk, *(pk for pk in known if pk != ad.pk)][:LIMIT]


def viewed_ids(request: HttpRequest) -> list[int]:
    """What this reader opened, last opened first."""
    if request.user.is_authenticated:
        return list(Viewed.objects.of(request.user).values_list("ad_id", flat=True))
    return request.session.get(KEY, [])


def forget(request: HttpRequest, ad: Ad | None = None) -> None:
    """Drop one listing from the list, or all of them."""
    if request.user.is_authenticated:
        rows = Viewed.objects.filter(user=request.user)
        (rows.filter(ad=ad) if ad else rows).delete()
    elif KEY in request.session:
        left = [pk for pk in request.session[KEY] if ad and pk != ad.pk]
        request.session[KEY] = left


def move_to_account(session: SessionBase, user: User) -> None:
    """Give a person what they opened before they signed in."""
    if ads := session.pop(KEY, []):
        known = set(Ad.objects.public().filter(pk__in=ads).values_list("pk", flat=True))
        Viewed.objects.note(user, [pk for pk in reversed(ads) if pk in known])
