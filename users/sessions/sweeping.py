"""Forgetting what is over: sessions after a day, activity after half a year."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from users.models import Activity

# So long a browser that comes back is told why it was signed out.
GRACE = timedelta(days=1)
KEPT = timedelta(days=180)
BATCH = 1000


def forget() -> None:
    """Delete a batch of everything that nobody needs any more."""
    now = timezone.now()
    _delete(Session.objects.filter(expire_date__lt=now - GRACE))
    live = Session.objects.filter(session_key=OuterRef("session_key"), expire_date__gt=now)
    # A row is written right after its session; what is new may not be visible yet.
    settled = UserSession.objects.filter(last_seen_at__lt=now - timedelta(minutes=5))
    _delete(settled.filter(~Exists(live)))
    _delete(Activity.objects.before(now - KEPT))


def _delete(rows: QuerySet) -> None:
    model = rows.model
    model.objects.filter(pk__in=list(rows.values_list("pk", flat=True)[:BATCH])).delete()
