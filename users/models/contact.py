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

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        constraints = [
            models.UniqueConstraint(fields=["user", "kind"], name="users_contact_once_a_kind")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.value}"
