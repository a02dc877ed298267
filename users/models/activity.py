"""What happened to an account, for its owner to read."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from marketplace.clientip import client_ip
from users.sessions import devices, places
from users.sessions.verbs import VERBS, Verb


class ActivityQuerySet(models.QuerySet):
    def record(
        self,
        user: AbstractBaseUser,
        verb: str,
        *,
        request: HttpRequest | None = None,
        note: str = "",
    ) -> "Activity":
        """Write down what happened, from which device and where; never the address itself.

        Raises `KeyError` for a verb that is not in `users/sessions/verbs.py`.
        """
        VERBS[verb]
        agent = request.headers.get("User-Agent", "") if request else ""
        return self.create(
            user=user,
            verb=verb,
            note=note[:200],
            device=devices.device_of(agent),
            place=places.place_of(client_ip(request)) if request else "",
        )

    def recent_first(self) -> "ActivityQuerySet":
        return self.order_by("-id")

    def knows(self, device: str, place: str) -> bool:
        """Whether somebody signed in before with such a device from there."""
        return self.filter(verb="sign_in", device=device, place=place).exists()

    def before(self, moment: datetime) -> "ActivityQuerySet":
        return self.filter(created_at__lt=moment)


class Activity(models.Model):
    """One line of the activity page: a sign-in or a change, from which device and where."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="activities", verbose_name=_("user")
    )
    verb = models.CharField(_("what"), max_length=40)
    note = models.CharField(_("note"), max_length=200, blank=True)
    # "Chrome/Windows" and "KZ": words are made for the reader (users/sessions/).
    device = models.CharField(_("device"), max_length=100, blank=True)
    place = models.CharField(_("place"), max_length=100, blank=True)
    created_at = models.DateTimeField(_("when"), auto_now_add=True)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        indexes = [models.Index(fields=["user", "-id"], name="users_activity_of_user")]

    def __str__(self) -> str:
        return f"{self.verb} {self.created_at:%Y-%m-%d %H:%M}"

    @property
    def what(self) -> Verb:
        """Its words; those of a verb that a later release dropped are the verb itself."""
        return VERBS.get(self.verb) or Verb(self.verb)

    @property
    def device_text(self) -> str:
        return devices.words_for(self.device) if self.device else ""

    @property
    def place_text(self) -> str:
        return places.words_for(self.place)
