"""Who may do what about a person: asked by views, templates, serializers and the console alike."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

Somebody = AbstractBaseUser | AnonymousUser


class Rights:
    """The questions about another person that a person answers; `User` has them."""

    def can_be_changed_by(self, user: Somebody) -> bool:
        """Staff are changed by superusers only, and a former user by nobody."""
        reaches = user.is_superuser or not (self.is_staff or self.is_superuser)
        return reaches and not self.erased_at and user.has_perm("users.change_user")

    def can_be_helped_by(self, user: Somebody) -> bool:
        """Unlock, end sessions, ask to confirm an address; staff are helped by superusers only."""
        reaches = user.is_superuser or not (self.is_staff or self.is_superuser)
        return reaches and not self.erased_at and sees_addresses(user)

    def shows_addresses_to(self, user: Somebody) -> bool:
        """E-mail and phone number are for the person and for those who help people."""
        return self.pk == user.pk or sees_addresses(user)


def sees_addresses(user: Somebody) -> bool:
    return user.has_perm("users.support_user")
