"""Tells people what their saved searches found: at once, each morning or each week."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import groupby

from django.db import connection, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from ads import hiding
from ads.alerts import saving
from ads.alerts.kinds import SAVED_SEARCH_HIT
from ads.alerts.sentence import name_of
from ads.cards import price_text
from ads.models import Ad, Cadence, Hit, SavedSearch
from ads.models.saved_search import HitQuerySet
from ads.search.clauses import matching
from ads.search.criteria import Criteria
from users.models import Preference, User
from users.notifying import hours, notify
from users.notifying.letters import reading_as

BATCH = 200
# What comes within this time after a message waits, so that a flood is one message.
PAUSE = timedelta(seconds=20)
# Sums leave a little before the hour of digests, so that they are in time for today's.
AHEAD = timedelta(minutes=30)
PERIODS = {Cadence.DAILY: timedelta(days=1), Cadence.WEEKLY: timedelta(days=7)}
NAMED = 5

ANSWERS = "SELECT ad_id FROM ads_searchentry WHERE ad_id = ANY(%(ads)s) AND {where}"


def tell_finds(now: datetime) -> int:
    """Tell up to `BATCH` people whose time has come; how many there were."""
    people = list(due(now).values_list("search__user", flat=True).distinct()[:BATCH])
    for person in people:
        tell(person, now)
    return len(people)


def tell(user_id: int, now: datetime) -> None:
    """Tell one person what is due, in one transaction, unless somebody else is at it."""
    with transaction.atomic():
        free = User.objects.select_for_update(skip_locked=True, no_key=True)
        if not (user := free.filter(pk=user_id).first()):
            return
        hits = list(
            due(now).filter(search__user=user).select_related("search").order_by("search", "-id")
        )
        with reading_as(user):
            _tell_all(user, hits)
        Hit.objects.filter(pk__in=[hit.pk for hit in hits]).update(told_at=now)
        SavedSearch.objects.filter(hits__in=hits).update(told_at=now)


# What is due ------------------------------------------------------------------


def due(now: datetime) -> HitQuerySet:
    """Hits to be told by now, each by the cadence of its search and its owner's clock."""
    is_rested = Q(search__told_at=None) | Q(search__told_at__lte=now - PAUSE)
    wanted = Q(search__cadence=Cadence.INSTANT) & is_rested
    sums = Hit.objects.untold().filter(search__cadence__in=PERIODS)
    zones = sums.values_list("search__user__preference__timezone", flat=True).distinct()
    for zone in zones:
        for cadence in PERIODS:
            wanted |= _sum(cadence, zone, now)
    return Hit.objects.untold().filter(wanted)


def _sum(cadence: str, zone: str | None, now: datetime) -> Q:
    """What was found before the last morning of this cadence, on clocks of this zone."""
    clock = Preference(digest=cadence, timezone=zone or "")
    soon = now + AHEAD
    morning = hours.next_digest(clock, soon - PERIODS[cadence])
    its_people = Q(search__user__preference__timezone=zone)
    return Q(search__cadence=cadence, at__lt=min(morning, soon)) & its_people


# Messages ---------------------------------------------------------------------


def _tell_all(user: User, hits: list[Hit]) -> None:
    """One message for each search; a listing that two of them found is told of once."""
    known = _told(user, [hit.ad_id for hit in hits])
    hidden = hiding.of_user(user)
    for search, found in groupby(hits, key=lambda hit: hit.search):
        news = [hit for hit in found if hit.ad_id not in known]
        ads = _still_there(search, [hit.ad_id for hit in news], hidden)
        if ads:
            _tell(user, search, ads, key=f"finds:{news[0].pk}")
        known |= {ad.pk for ad in ads}


def _told(user: User, ads: Collection[int]) -> set[int]:
    """Those that this person was told of because of another search."""
    told = Hit.objects.filter(search__user=user, ad__in=ads, told_at__isnull=False)
    return set(told.exclude(search__cadence=Cadence.NEVER).values_list("ad", flat=True))


def _still_there(search: SavedSearch, ads: list[int], hidden: hiding.Exclusions) -> list[Ad]:
    """Those that still answer and were not put out of sight meanwhile, in the same order."""
    criteria = saving.question(search.query)
    if not criteria or not ads:
        return []
    # It was young enough when it was found.
    answering = set(answers(replace(criteria, days=None, **hidden), ads))
    found = Ad.objects.select_related("seller").in_bulk(answering)
    return [found[pk] for pk in ads if pk in found]


def answers(criteria: Criteria, ads: Collection[int]) -> list[int]:
    """Those among these listings that answer the question; one statement."""
    where, params = matching(criteria)
    with connection.cursor() as cursor:
        cursor.execute(ANSWERS.format(where=where), params | {"ads": list(ads)})
        return [pk for (pk,) in cursor.fetchall()]


def _tell(user: User, search: SavedSearch, ads: list[Ad], *, key: str) -> None:
    is_one = len(ads) == 1
    notify(
        user,
        SAVED_SEARCH_HIT.name,
        path=ads[0].get_absolute_url() if is_one else _results(search),
        key=key,
        count=len(ads),
        search=name_of(search),
        ads=_named(ads),
        search_id=search.pk,
        cadence=search.cadence,
        **({"person_id": ads[0].seller_id} if is_one else {}),
    )


def _results(search: SavedSearch) -> str:
    return reverse("ads:saved_search_results", args=[search.pk])


def _named(ads: Iterable[Ad]) -> str:
    """The first few with their prices."""
    words = [f"{ad.title}, {price_text(ad.price_type, ad.price, ad.currency)}" for ad in ads]
    left = len(words) - NAMED
    return " · ".join(words[:NAMED] + ([_("and %d more") % left] if left > 0 else []))
