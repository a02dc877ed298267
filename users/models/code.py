"""Six-digit codes that prove an e-mail address or a phone number (security.md, R22)."""

import secrets
import uuid
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import connection, models
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

LIFE = timedelta(minutes=10)
TRIES = 5
DIGITS = 6

# One statement, so that of a hundred guesses at once five are looked at. A right one is the last.
GUESS = """
    UPDATE users_code SET
        tries = tries + 1,
        used_at = CASE WHEN digest = %(digest)s THEN clock_timestamp() END
    WHERE id = %(id)s AND purpose = %(purpose)s AND digest <> ''
        AND used_at IS NULL AND tries < %(tries)s AND expires_at > clock_timestamp()
    RETURNING used_at IS NOT NULL
"""


class Codes(models.QuerySet):
    def ended(self) -> "Codes":
        """Codes that open nothing any more."""
        return self.filter(expires_at__lt=timezone.now())

    def of(self, user: AbstractBaseUser) -> "Codes":
        return self.filter(user_id=user.pk)

    def end(self) -> int:
        """Let those that nobody used open nothing any more; how many it were."""
        now = timezone.now()
        return self.filter(used_at=None, expires_at__gt=now).update(expires_at=now)

    def live(self, via: str, purpose: str, recipient: str) -> "Codes":
        """Codes of accounts that went there by this door and may still open something."""
        of = {"via": via, "purpose": purpose, "recipient": recipient.lower()}
        good = {"expires_at__gt": timezone.now(), "used_at": None, "user__isnull": False}
        return self.filter(**of, **good)

    def guess(self, code_id: uuid.UUID, purpose: str, digits: str) -> bool:
        """Count one try; true once, for the right digits of a live code."""
        guess = {
            "id": code_id,
            "purpose": purpose,
            "digest": digest_of(code_id, purpose, digits),
            "tries": TRIES,
        }
        with connection.cursor() as cursor:
            cursor.execute(GUESS, guess)
            row = cursor.fetchone()
        return bool(row and row[0])


def digest_of(code_id: uuid.UUID, purpose: str, digits: str) -> str:
    """The id is the salt: the digits of one code are no good for another."""
    words = f"{code_id}:{purpose}:{digits}"
    return salted_hmac("users.code", words, algorithm="sha256").hexdigest()


class Code(models.Model):
    """One code that was sent. Only its digest is kept; the tries are counted here, in one row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, verbose_name=_("user")
    )
    purpose = models.CharField(_("purpose"), max_length=20)
    recipient = models.CharField(_("recipient"), max_length=254)
    # The door it was asked for at: a browser's session holds the id of its own, a program has none.
    via = models.CharField(_("door"), max_length=10, default="page")
    digest = models.CharField(_("digest"), max_length=64)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    expires_at = models.DateTimeField(_("expires"))
    used_at = models.DateTimeField(_("used"), null=True)

    objects = Codes.as_manager()

    class Meta:
        verbose_name = _("code")
        verbose_name_plural = _("codes")
        indexes = [models.Index(fields=["expires_at"], name="users_code_expires")]

    def __str__(self) -> str:
        return f"{self.purpose} {self.created_at:%Y-%m-%d %H:%M}"

    def draw(self) -> str:
        """Choose the digits; whoever calls puts them into a message and nowhere else."""
        digits = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
        self.digest = digest_of(self.pk, self.purpose, digits)
        self.save(update_fields=["digest"])
        return digits

    def end(self) -> None:
        self.expires_at = timezone.now()
        self.save(update_fields=["expires_at"])
