"""What this room does when a bell rings below."""

from django.http import HttpRequest

from ads import saved
from users.models import User


def keep_saved_listings(*, request: HttpRequest | None, user: User, **_facts) -> None:
    """Signing in takes along what was saved before."""
    if session := getattr(request, "session", None):
        saved.move_to_account(session, user)
