"""Leaving for good: what stays of a person is a row that others' records point to."""

from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_noop

FORMER = gettext_noop("Former user")
# All other fields return to their defaults, also those that are added later.
STAYS = {"id", "date_joined", "rating", "reviews_count"}
LETTERS = "bcdfghjkmnpqrstvwxz23456789"


class Farewell:
    """The last verb of an account; `User` has it."""

    def forget(self) -> None:
        """Keep nothing that says who it was; nobody can sign in any more."""
        for field in self._meta.concrete_fields:
            if field.name not in STAYS:
                setattr(self, field.attname, field.get_default())
        self.name = FORMER
        self.username = f"former-{get_random_string(10, LETTERS)}"
        self.set_unusable_password()
        self.is_active = False
        self.erased_at = timezone.now()
        self.save()
