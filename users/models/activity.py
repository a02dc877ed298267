"""What happened to an account, for its owner to read."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Activity(models.Model):
    """One line of the activity page: a sign-in or a change, from which device and where."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="activities", verbose_name=_("user")
    )
    verb = models.CharField(_("what"), max_length=40)
    note = models.CharField(_("note"), max_length=200, blank=True)
    device = models.CharField(_("device"), max_length=100, blank=True)
    place = models.CharField(_("place"), max_length=100, blank=True)
    created_at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        indexes = [models.Index(fields=["user", "-id"], name="users_activity_of_user")]

    def __str__(self) -> str:
        return f"{self.verb} {self.created_at:%Y-%m-%d %H:%M}"
