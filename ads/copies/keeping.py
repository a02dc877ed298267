"""How long a deleted listing can be recognized."""

from datetime import datetime, timedelta

from ads.models import Fingerprint
from ads.states import State

YEAR = timedelta(days=365)


def forget(now: datetime) -> int:
    """Drop the fingerprints of what was deleted a year ago; how many there were."""
    old = Fingerprint.objects.filter(ad__state=State.DELETED, at__lt=now - YEAR)
    return old.delete()[0]
