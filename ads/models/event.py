"""Who moved a listing, when and why."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ads.states import State


class AdEvent(models.Model):
    """One line of a listing's history; never changed. No actor means the site itself."""

    ad = models.ForeignKey("ads.Ad", models.CASCADE, related_name="events")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True)
    verb = models.CharField(_("what"), max_length=20)
    old = models.CharField(pgettext_lazy("state", "from"), max_length=10, choices=State.choices)
    new = models.CharField(pgettext_lazy("state", "to"), max_length=10, choices=State.choices)
    note = models.TextField(_("note"), blank=True)
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("history")

    def __str__(self) -> str:
        return f"{self.verb}: {self.old} → {self.new}"
