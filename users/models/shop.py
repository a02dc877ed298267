"""A trader's shop: the profile, and the file that the law asks of traders."""

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from users.models.logo import Logo

# What must be known of a trader before anything is sold (DSA, article 30).
FILE = ("legal_name", "address", "register_number", "contact_email", "contact_phone")
DEALERS = "Dealer"


class Shop(Logo):
    """A dealer's public face; shown once the trader file is complete (DSA, article 30)."""

    owner = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="shop", verbose_name=_("owner")
    )
    name = models.CharField(_("name"), max_length=60)
    about = models.CharField(_("about"), max_length=1000, blank=True)
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

    def get_absolute_url(self) -> str:
        return reverse("users:shop", args=[self.owner.username])

    def fill(self, *, certifies: bool, **facts: object) -> None:
        """Write profile and file; the day of the certificate is the first on which it was given."""
        for name, value in facts.items():
            setattr(self, name, value)
        self.certified_at = (self.certified_at or timezone.now()) if certifies else None
        with transaction.atomic():
            self.save()
            self.join_dealers()

    def join_dealers(self) -> None:
        """Make the owner a dealer while the shop is open, and only then."""
        group, _is_new = Group.objects.get_or_create(name=DEALERS)
        (self.owner.groups.add if self.is_open else self.owner.groups.remove)(group)

    @property
    def missing(self) -> list[str | Promise]:
        """What the trader file still lacks, in words."""
        fields = [self._meta.get_field(name) for name in FILE]
        lacking = [field.verbose_name for field in fields if not getattr(self, field.name)]
        return lacking + ([] if self.certified_at else [_("your confirmation")])

    @property
    def is_complete(self) -> bool:
        return not self.missing

    @property
    def is_open(self) -> bool:
        """True when its page answers everybody."""
        return self.owner.is_trader and self.owner.is_active and self.is_complete
