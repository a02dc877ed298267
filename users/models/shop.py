"""A trader's shop: the profile, and the file that the law asks of traders."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Shop(models.Model):
    """A dealer's public face; shown once the trader file is complete (DSA, article 30)."""

    owner = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="shop", verbose_name=_("owner")
    )
    name = models.CharField(_("name"), max_length=60)
    about = models.CharField(_("about"), max_length=1000, blank=True)
    logo = models.CharField(_("logo"), max_length=40, blank=True, editable=False)
    # Weekday 0 to 6 → ["09:00", "18:00"]; a day that is missing is closed.
    hours = models.JSONField(_("opening hours"), default=dict, blank=True)
    legal_name = models.CharField(_("legal name"), max_length=120, blank=True)
    address = models.CharField(_("address"), max_length=300, blank=True)
    register_number = models.CharField(_("register number"), max_length=60, blank=True)
    contact_email = models.EmailField(_("e-mail for customers"), blank=True)
    contact_phone = models.CharField(_("phone for customers"), max_length=32, blank=True)
    certified_at = models.DateTimeField(_("self-certified"), null=True, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated"), auto_now=True)

    class Meta:
        verbose_name = _("shop")
        verbose_name_plural = _("shops")

    def __str__(self) -> str:
        return self.name
