"""Listings while their seller is away: nobody finds them, and their time stands still."""

from datetime import datetime

from django.db.models import F, Q
from django.db.models.functions import Greatest
from django.utils import timezone

from ads.models import Ad, SearchEntry
from ads.search import document
from users.models import User


def bring_up_to_date(person: User) -> None:
    """Let searches show a person's listings as the person is now; called in a transaction."""
    findable = Ad.objects.findable().filter(seller=person).order_by("pk")
    # Whoever changes one of them at this moment is waited for, or waits.
    document.rebuild(list(findable.select_for_update().values_list("pk", flat=True)))


def prolong(person: User, since: datetime) -> None:
    """Give listings back the time for which they were paused."""
    paused = timezone.now() - Greatest(since, F("published_at"))
    running = Ad.objects.findable().filter(seller=person, expires_at__isnull=False)
    running.update(expires_at=F("expires_at") + paused)


def follow_calendars() -> None:
    """Begin and end the absences whose day has come."""
    for person in User.objects.absences_due():
        person.follow_calendar()
    _hide_what_slipped_in()


def _hide_what_slipped_in() -> None:
    """A photo that was ready at the very moment its seller left may have shown the listing,
    and an account may have been closed by hand in the database.
    """
    away = User.objects.filter(Q(away_since__isnull=False) | Q(is_active=False)).values("pk")
    shown = SearchEntry.objects.filter(seller__in=away).values_list("ad_id", flat=True)
    if found := list(shown):
        document.rebuild(found)
