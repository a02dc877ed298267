"""What this room does when a bell rings below."""

from django.http import HttpRequest

from ads import saved
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
