"""Addresses of programs that people want to be called."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.encryption import lock, unlock
from marketplace.signatures import new_secret
from users.models.user import User

# So many one person may have.
MOST_HOOKS = 10
# How long a secret that was replaced still signs, beside the new one.
OVERLAP = timedelta(days=1)
# So many calls given up in a row, and the webhook is switched off.
MOST_FAILURES = 5


class TooMany(ValidationError):
    """There is no room for another one."""


class WebhookQuerySet(models.QuerySet):
    def add(self, user: User, url: str) -> tuple["Webhook", str]:
        """A new webhook and its secret, which nobody will see again. Raises `TooMany`."""
        secret = new_secret()
        with transaction.atomic():
            User.objects.hold(user)
            if self.filter(user=user).count() >= MOST_HOOKS:
                raise TooMany(_("You have %(most)d webhooks already."), params={"most": MOST_HOOKS})
            return self.create(user=user, url=url, secret=lock(secret)), secret


class Webhook(models.Model):
    """Where to send signed news; secrets are locked (marketplace.encryption)."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="webhooks",
        verbose_name=_("user"),
    )
    url = models.URLField(_("address"), max_length=500)
    secret = models.CharField(max_length=300, editable=False)
    former_secret = models.CharField(max_length=300, blank=True, editable=False)
    rotated_at = models.DateTimeField(_("secret changed"), null=True, editable=False)
    is_active = models.BooleanField(_("active"), default=True)
    failures = models.PositiveSmallIntegerField(_("failures in a row"), default=0, editable=False)
    created_at = models.DateTimeField(_("made"), auto_now_add=True)

    objects = WebhookQuerySet.as_manager()

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")

    def __str__(self) -> str:
        return self.host

    def get_absolute_url(self) -> str:
        return reverse("users:webhook", args=[self.pk])

    @property
    def host(self) -> str:
        """The part of the address that is no secret."""
        return urlsplit(self.url).netloc

    # Verbs ----------------------------------------------------------------

    def rotate(self) -> str:
        """Begin with a new secret, and give it out once; the old one still signs for a day."""
        secret = new_secret()
        self.former_secret, self.secret = self.secret, lock(secret)
        self.rotated_at = timezone.now()
        self.save(update_fields=["secret", "former_secret", "rotated_at"])
        return secret

    def change(self, *, url: str, is_active: bool) -> None:
        """Lead elsewhere, pause, or begin again with a clean slate."""
        self.url, self.is_active, self.failures = url, is_active, 0
        self.save(update_fields=["url", "is_active", "failures"])

    def note_success(self) -> None:
        Webhook.objects.filter(pk=self.pk, failures__gt=0).update(failures=0)

    def note_given_up(self) -> bool:
        """Count a call that never arrived; True when that was one too many and it is now off."""
        mine = Webhook.objects.filter(pk=self.pk, is_active=True)
        mine.update(failures=F("failures") + 1)
        return bool(mine.filter(failures__gte=MOST_FAILURES).update(is_active=False))

    def switch_off(self) -> bool:
        """True for the one who did it."""
        return bool(Webhook.objects.filter(pk=self.pk, is_active=True).update(is_active=False))

    # Questions --------------------------------------------------------------

    def keys(self, now: datetime) -> list[str]:
        """The secrets that sign at this moment, the present one first."""
        is_known = self.former_secret and self.rotated_at and now < self.rotated_at + OVERLAP
        return [unlock(one) for one in (self.secret, *([self.former_secret] if is_known else []))]

    @property
    def was_switched_off(self) -> bool:
        """Off because too much failed, not by its owner's hand."""
        return not self.is_active and self.failures >= MOST_FAILURES
