"""How a person wants the site, and how they want to hear from it."""

from contextlib import suppress
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Digest(models.TextChoices):
    AT_ONCE = "at_once", _("At once")
    DAILY = "daily", _("Once a day")
    WEEKLY = "weekly", _("Once a week")


class PreferenceQuerySet(models.QuerySet):
    def of(self, person: models.Model) -> "Preference":
        """What somebody chose, or the defaults; also of people who are not signed in."""
        return getattr(person, "preference", None) or Preference(user_id=person.pk)

    def note(self, person: models.Model, **choices: object) -> None:
        """Keep what a person has just chosen and leave the rest as it is."""
        self.update_or_create(user=person, defaults=choices)


class Preference(models.Model):
    """One row for a person who has chosen something; without it the defaults hold."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        primary_key=True,
        related_name="preference",
        verbose_name=_("user"),
    )
    theme = models.CharField(_("theme"), max_length=10, blank=True)
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    region = models.ForeignKey(
        "users.Region", models.SET_NULL, null=True, blank=True, verbose_name=_("region")
    )
    timezone = models.CharField(_("time zone"), max_length=40, blank=True)
    quiet_from = models.TimeField(_("quiet from"), null=True, blank=True)
    quiet_until = models.TimeField(_("quiet until"), null=True, blank=True)
    digest = models.CharField(
        _("e-mails"), max_length=10, choices=Digest.choices, default=Digest.AT_ONCE
    )
    personal = models.BooleanField(_("choices made for me"), default=True)
    digest_sent_at = models.DateTimeField(_("last digest"), null=True, editable=False)

    objects = PreferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("preferences")
        verbose_name_plural = _("preferences")

    def __str__(self) -> str:
        return str(self.user_id)

    @property
    def zone(self) -> ZoneInfo:
        """The zone of this person's clock; the market's unless they chose one that there is."""
        with suppress(ZoneInfoNotFoundError):
            return ZoneInfo(self.timezone or settings.MARKET_TIME_ZONE)
        return ZoneInfo(settings.MARKET_TIME_ZONE)

    @property
    def counts_in(self) -> str:
        """The currency of what a person is about to sell."""
        return self.currency or settings.DEFAULT_CURRENCY


class ChannelChoice(models.Model):
    """A switch that a person moved: one kind of news on one channel, on or off."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="channel_choices",
        verbose_name=_("user"),
    )
    kind = models.CharField(_("news"), max_length=40)
    channel = models.CharField(_("channel"), max_length=10)
    is_on = models.BooleanField(_("on"))

    class Meta:
        verbose_name = _("channel choice")
        verbose_name_plural = _("channel choices")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind", "channel"], name="users_channel_choice_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.channel}"
