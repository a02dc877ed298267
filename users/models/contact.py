"""Other ways to find a person, hidden until allowed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ContactKind(models.TextChoices):
    TELEGRAM = "telegram", _("Telegram")
    WHATSAPP = "whatsapp", _("WhatsApp")
    INSTAGRAM = "instagram", _("Instagram")
    TIKTOK = "tiktok", _("TikTok")
    YOUTUBE = "youtube", _("YouTube")
    FACEBOOK = "facebook", _("Facebook")
    WEBSITE = "website", _("Website")


class Audience(models.TextChoices):
    NOBODY = "nobody", _("Nobody")
    SIGNED_IN = "signed_in", _("People who are signed in")
    EVERYBODY = "everybody", _("Everybody")


class ContactQuerySet(models.QuerySet):
    def of(self, person: models.Model) -> "ContactQuerySet":
        return self.filter(user=person)

    def shown_to(self, viewer: models.Model, person: models.Model) -> "ContactQuerySet":
        """What a person lets this visitor see, who may be nobody we know."""
        audiences = [Audience.EVERYBODY]
        if viewer.is_authenticated:
            audiences.append(Audience.SIGNED_IN)
        return self.of(person).filter(audience__in=audiences)

    def note(self, person: models.Model, kind: str, value: str, audience: str) -> None:
        """Keep one clean address of a kind; none when it is empty."""
        if value:
            facts = {"value": value, "audience": audience}
            self.update_or_create(user=person, kind=kind, defaults=facts)
        else:
            self.of(person).filter(kind=kind).delete()


class Contact(models.Model):
    """One address at another place, and who may see it."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="contacts", verbose_name=_("user")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=ContactKind.choices)
    value = models.CharField(_("address"), max_length=200)
    audience = models.CharField(
        _("who sees it"), max_length=20, choices=Audience.choices, default=Audience.NOBODY
    )

    objects = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        constraints = [
            models.UniqueConstraint(fields=["user", "kind"], name="users_contact_once_a_kind")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.value}"
