"""Failed attempts at signing in, and the pauses that follow them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Lockout(models.Model):
    """The failures counted under one key: an account at an address, a device or an account."""

    key = models.CharField(_("key"), max_length=64, primary_key=True)
    failures = models.PositiveIntegerField(_("failures"), default=0)
    pauses = models.PositiveIntegerField(_("pauses"), default=0)
    window_ends_at = models.DateTimeField(_("counted until"))
    locked_until = models.DateTimeField(_("locked until"), null=True)

    class Meta:
        verbose_name = _("lock-out")
        verbose_name_plural = _("lock-outs")
        indexes = [models.Index(fields=["window_ends_at"], name="users_lockout_window")]

    def __str__(self) -> str:
        return self.key
