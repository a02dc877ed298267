"""Who may publish, and how many listings in a day (security.md, R57; DSA, article 30)."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from ads.models import Ad
from ads.states import State
from marketplace.ratelimit import Verdict, count
from users.models import User

NEWCOMER = timedelta(days=7)
MOST_DRAFTS = 20


class QuotaReached(Exception):
    """Today's listings are used up; `verdict` says how many there were and when more come."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__()
        self.verdict = verdict


class TraderFileMissing(Exception):
    """A trader has not yet said who they are; `missing` is what their file lacks, in words."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__()
        self.missing = missing


def publish(ad: Ad, *, by: User) -> None:
    """Submit a listing within the daily quota; sending a refused one again is free.

    Raises `QuotaReached`, `TraderFileMissing` or `IllegalMove`, and changes nothing then.
    """
    if by.lacks_trader_file:
        raise TraderFileMissing(by.missing_in_trader_file)
    is_new = ad.state == State.DRAFT
    try:
        with transaction.atomic():
            # First the move: of two clicks only one is counted.
            ad.submit(by=by)
            if is_new:
                _count(by)
    except QuotaReached:
        ad.refresh_from_db()
        raise


def _count(person: User) -> None:
    verdict = count(_limit_of(person), f"user:{person.pk}")
    if not verdict.allowed:
        raise QuotaReached(verdict)


def _limit_of(person: User) -> str:
    is_new = timezone.now() - person.date_joined < NEWCOMER
    return "new_ads_newcomer" if is_new else "new_ads"
