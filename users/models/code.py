"""Six-digit codes that prove an e-mail address or a phone number."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Code(models.Model):
    """One code that was sent. Only its digest is kept; the tries are counted here, in one row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, verbose_name=_("user")
    )
    purpose = models.CharField(_("purpose"), max_length=20)
    recipient = models.CharField(_("recipient"), max_length=254)
    digest = models.CharField(_("digest"), max_length=64)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    expires_at = models.DateTimeField(_("expires"))
    used_at = models.DateTimeField(_("used"), null=True)

    class Meta:
        verbose_name = _("code")
        verbose_name_plural = _("codes")
        indexes = [models.Index(fields=["expires_at"], name="users_code_expires")]

    def __str__(self) -> str:
        return f"{self.purpose} {self.created_at:%Y-%m-%d %H:%M}"
