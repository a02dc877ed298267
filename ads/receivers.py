"""What this room does when a bell rings."""

from datetime import datetime

from django.http import HttpRequest

from ads import pauses, saved
from marketplace.jobs import nudge
from users.models import User


def keep_saved_listings(*, request: HttpRequest | None, user: User, **_facts) -> None:
    """Signing in takes along what was saved before."""
    if session := getattr(request, "session", None):
        saved.move_to_account(session, user)


def follow_tree(*, created: bool, **_facts) -> None:
    """A category may have been moved: its listings are found below the new parent."""
    if not created:
        nudge("ads.follow_tree")


def follow_seller(*, person: User, **_facts) -> None:
    """Somebody is away, or a business now: searches know at once."""
    pauses.bring_up_to_date(person)


def give_back_time(*, person: User, since: datetime, **_facts) -> None:
    """A seller has returned: the listings live as much longer as they were paused."""
    pauses.prolong(person, since)


def tell_followers(*, ad_id: int, **_facts) -> None:
    nudge("ads.tell_followers")
