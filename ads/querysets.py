"""How listings are read outside of searches."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.db.models.functions import Right

from ads.rights import is_moderator
from ads.slugs import NUMBER_LENGTH, number_of
from ads.states import FINDABLE, PUBLIC, State
from users.models import User


class AdQuerySet(models.QuerySet):
    def public(self) -> "AdQuerySet":
        """Listings whose page answers anybody; none of people whose account was closed."""
        return self.filter(state__in=PUBLIC, seller__is_active=True)

    def findable(self) -> "AdQuerySet":
        """Listings that searches show."""
        return self.filter(state__in=FINDABLE)

    def of(self, user: User) -> "AdQuerySet":
        """What a person offers, deleted listings apart."""
        return self.filter(seller=user).exclude(state=State.DELETED)

    def visible_to(self, user: User) -> "AdQuerySet":
        """Public listings, one's own, and all of them for moderators."""
        if not user.is_authenticated:
            return self.public()
        if is_moderator(user):
            return self.exclude(state=State.DELETED)
        return self.filter(Q(state__in=PUBLIC, seller__is_active=True) | Q(seller=user)).exclude(
            state=State.DELETED
        )

    def drafts(self) -> "AdQuerySet":
        return self.filter(state=State.DRAFT)

    def overdue(self, now: datetime) -> "AdQuerySet":
        """Listings whose life has ended; while their seller is away it stands still."""
        return self.findable().filter(expires_at__lte=now, seller__away_since=None)

    def recent_first(self) -> "AdQuerySet":
        return self.order_by("-updated_at", "-id")

    def numbered(self, slug: str) -> "AdQuerySet":
        """The listing whose number ends this address, whatever words stand before it."""
        return self.annotate(number_=Right("slug", NUMBER_LENGTH)).filter(number_=number_of(slug))

    def with_place(self) -> "AdQuerySet":
        return self.select_related("city__region", "seller")
