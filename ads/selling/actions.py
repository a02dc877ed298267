"""The buttons of a listing's owner: what the table of moves allows now, in words."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ads.models import Ad
from ads.models.price import can_have_plan
from ads.states import State
from users.models import User


class Noun(NamedTuple):
    """A move as an address, a button, and what is said when it is done."""

    noun: str
    label: str | Promise
    icon: str
    done: str | Promise


class Action(NamedTuple):
    """A button (`post`) or a link."""

    label: str | Promise
    url: str
    icon: str = ""
    kind: str = ""
    post: bool = True


NOUNS = {
    "release": Noun("release", _("Free again"), "lock-open", _("Open to everybody again.")),
    "sell": Noun("sale", _("Mark sold"), "circle-check", _("Marked as sold.")),
    "reserve": Noun("reservation", _("Mark reserved"), "lock", _("Marked as reserved.")),
    "renew": Noun("renewal", _("Renew"), "refresh-cw", _("Renewed.")),
    "archive": Noun("archive", _("Archive"), "archive", _("Archived. Only you can see it now.")),
    "delete": Noun("removal", _("Delete"), "trash-2", _("Deleted.")),
}


def actions_for(ad: Ad, person: User) -> list[Action]:
    """Edit or continue first, then the moves, the likeliest first."""
    verbs = {move.verb for move in ad.moves_for(person)}
    moves = [_action(ad, verb) for verb in NOUNS if verb in verbs]
    return [*_writing(ad, person), *moves, *_planning(ad, person)]


def _writing(ad: Ad, person: User) -> list[Action]:
    if not ad.can_edit(person):
        return []
    label, kind = {
        State.DRAFT: (_("Continue"), "primary"),
        State.REJECTED: (_("Change and send again"), "primary"),
    }.get(ad.state, (_("Edit"), ""))
    return [Action(label, reverse("ads:edit", args=[ad.slug]), "pencil", kind, post=False)]


def _planning(ad: Ad, person: User) -> list[Action]:
    if not (ad.belongs_to(person) and can_have_plan(ad)):
        return []
    url = reverse("ads:prices", args=[ad.slug])
    return [Action(_("Price plan"), url, "trending-down", post=False)]


def _action(ad: Ad, verb: str) -> Action:
    noun = NOUNS[verb]
    url = reverse(f"ads:{noun.noun}", args=[ad.slug])
    # Deleting asks first, on a page of its own.
    return Action(noun.label, url, noun.icon, post=verb != "delete")
