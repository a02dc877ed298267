"""Who may do what with a listing: asked by views, templates, serializers and the console alike."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from ads.states import MOVES, ROLES, Move, State

Somebody = AbstractBaseUser | AnonymousUser


def is_moderator(user: Somebody) -> bool:
    """Judges listings, and so sees them all."""
    return user.has_perm(ROLES["moderator"])


class AdRights:
    """The questions about a person that a listing answers."""

    def belongs_to(self, user: Somebody) -> bool:
        return user.pk is not None and user.pk == self.seller_id

    def can_be_seen_by(self, user: Somebody) -> bool:
        is_open = self.is_public and self.seller.is_active
        return is_open or type(self).objects.visible_to(user).filter(pk=self.pk).exists()

    def can_edit(self, user: Somebody) -> bool:
        return self.belongs_to(user) and self.state not in (State.SOLD, State.DELETED)

    def can_boost(self, user: Somebody) -> bool:
        """Promote it without payment."""
        return user.has_perm(ROLES["promoter"])

    def moves_for(self, by: Somebody | str) -> list[Move]:
        """What `by` may do with the listing now; pages draw their buttons from it."""
        roles = self._roles_of(by)
        return [move for move in MOVES if move.old == self.state and move.who & roles]

    def _roles_of(self, by: Somebody | str) -> set[str]:
        if isinstance(by, str):
            return {by}
        roles = {"seller"} if self.belongs_to(by) else set()
        return roles | {role for role, permission in ROLES.items() if by.has_perm(permission)}
