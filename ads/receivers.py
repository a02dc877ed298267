"""What this room does when a bell rings."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from ads import hiding, pauses, saved, searched
from ads.alerts import saving
from ads.discovery import viewing
from ads.models import AdEvent, PricePlan
from ads.states import State
from marketplace.jobs import nudge
from users.models import User


def keep_saved_listings(*, request: HttpRequest | None, user: User, **_facts) -> None:
    """Signing in takes along what was saved, hidden and looked for before."""
    if session := getattr(request, "session", None):
        saved.move_to_account(session, user)
        hiding.move_to_account(session, user)
        viewing.move_to_account(session, user)
        searched.move_to_account(session, user)


def keep_search(*, request: HttpRequest | None, user: User, **_facts) -> None:
    """What somebody wanted to save before they signed in is saved now."""
    session = getattr(request, "session", None)
    if session is not None and saving.move_to_account(session, user):
        messages.success(request, _("Your search is saved. We'll tell you what is new."))


def follow_words(**_facts) -> None:
    """Other synonyms: saved searches are looked up by other words."""
    nudge("ads.refresh_saved_searches")


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


def find_copies(**_facts) -> None:
    nudge("ads.find_copies")


def tell_followers(*, ad_id: int, **_facts) -> None:
    nudge("ads.tell_followers")


def end_price_plan(*, instance: AdEvent, created: bool, **_facts) -> None:
    """What is sold or deleted will not cost less."""
    if created and instance.new in (State.SOLD, State.DELETED):
        PricePlan.objects.filter(ad=instance.ad_id).end()
