"""What a person does about another: follow, block, and back."""

from django.db import transaction

from users.models.block import Block
from users.models.follow import Follow


class NotPossible(Exception):
    """Two people cannot have to do with each other; it is never said why."""


class Ties:
    """The verbs between two people; `User` has them."""

    def block(self, other: "Ties") -> Block:
        """Refuse each other's contact and news from now on. Raises `NotPossible` for oneself."""
        if other.pk == self.pk:
            raise NotPossible
        return Block.objects.start(self, other)

    def unblock(self, other: "Ties") -> None:
        """Take one's own block back; follows do not return, and the other's block stays."""
        Block.objects.filter(blocker=self, blocked=other).delete()

    def follow(self, other: "Ties") -> Follow:
        """Hear of another's new listings; twice is once. Raises `NotPossible`."""
        with transaction.atomic():
            type(self).objects.hold(self, other)
            if not self.may_contact(other):
                raise NotPossible
            return Follow.objects.get_or_create(follower=self, person=other)[0]

    def unfollow(self, other: "Ties") -> None:
        Follow.objects.filter(follower=self, person=other).delete()

    def may_contact(self, other: "Ties") -> bool:
        """True when nothing stands between two people with open accounts."""
        both_open = self.is_active and other.is_active
        return self.pk != other.pk and both_open and not Block.objects.between(self, other)
