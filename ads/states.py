"""What a listing can be, and the only ways from one to another."""

from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    DRAFT = "draft", _("draft")
    PENDING = "pending", _("being checked")
    ACTIVE = "active", _("active")
    RESERVED = "reserved", _("reserved")
    SOLD = "sold", _("sold")
    ARCHIVED = "archived", _("archived")
    REJECTED = "rejected", _("needs changes")
    EXPIRED = "expired", _("expired")
    DELETED = "deleted", _("deleted")


# Found by searches and counted.
FINDABLE = (State.ACTIVE, State.RESERVED)
# Its page answers anybody: a sold listing shows that it is sold.
PUBLIC = (*FINDABLE, State.SOLD)
# What a permission makes of a person, besides the seller of the listing.
ROLES = {"moderator": "ads.moderate_ad", "promoter": "ads.boost_ad"}
PERMISSIONS = (
    ("moderate_ad", _("Can approve and reject listings")),
    ("boost_ad", _("Can promote listings without payment")),
)


class IllegalMove(Exception):
    """The listing cannot do this now, or not at this person's hand."""


class Move(NamedTuple):
    verb: str
    old: State
    new: State
    who: frozenset[str]

    @property
    def hides(self) -> bool:
        """True when strangers saw the listing, and must not see it any more."""
        return self.old in PUBLIC and self.new not in PUBLIC


def move(verb: str, old: tuple[State, ...], new: State, *who: str) -> tuple[Move, ...]:
    return tuple(Move(verb, state, new, frozenset(who)) for state in old)


D, P, A, R, S = State.DRAFT, State.PENDING, State.ACTIVE, State.RESERVED, State.SOLD
Z, X, E = State.ARCHIVED, State.REJECTED, State.EXPIRED

# "rules" is the category's own answer where nobody has to look first.
MOVES: tuple[Move, ...] = (
    *move("submit", (D, X), State.PENDING, "seller"),
    *move("approve", (P,), State.ACTIVE, "moderator", "rules"),
    *move("reject", (P, A, R), State.REJECTED, "moderator"),
    *move("reserve", (A,), State.RESERVED, "seller"),
    *move("release", (R,), State.ACTIVE, "seller"),
    *move("sell", (A, R), State.SOLD, "seller"),
    *move("archive", (A, R, S, E), State.ARCHIVED, "seller"),
    *move("expire", (A, R), State.EXPIRED, "clock"),
    *move("renew", (E, Z), State.PENDING, "seller"),
    *move("renew", (A,), State.ACTIVE, "seller"),
    *move("boost", (A,), State.ACTIVE, "promoter"),
    *move("boost", (R,), State.RESERVED, "promoter"),
    *move("delete", (D, P, A, R, S, Z, X, E), State.DELETED, "seller"),
)
