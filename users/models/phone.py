"""A person's number: noted by anybody, theirs once a code proved it."""

from django.db import models, transaction
from django.utils import timezone

from users.signals import seller_changed


class PhoneOwner(models.Model):
    """The verbs of `phone` and `phone_verified_at`, which belong together."""

    class Meta:
        abstract = True

    @property
    def phone_is_verified(self) -> bool:
        return bool(self.phone and self.phone_verified_at)

    def note_phone(self, phone: str) -> None:
        """Keep a number that nobody has proved yet."""
        self._keep_phone(phone, None)

    def verify_phone(self, phone: str) -> None:
        """A code that was sent there came back; IntegrityError if it came back to another first."""
        self._keep_phone(phone, timezone.now())

    def _keep_phone(self, phone: str, moment: object) -> None:
        self.phone, self.phone_verified_at = phone, moment
        with transaction.atomic():
            self.save(update_fields=["phone", "phone_verified_at"])
            seller_changed.send(type(self), person=self)
