"""Who signs in, sells and buys."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import AbstractUser, UserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField
from slugify import slugify

from users.models.absence import Absence
from users.models.farewell import Farewell
from users.models.phone import PhoneOwner
from users.models.rights import Rights
from users.models.ties import Ties
from users.models.trading import Trading
from users.profile.names import LONGEST, validate_name

# No vowels and no look-alikes: a random name must not spell anything.
ALPHABET = "bcdfghjkmnpqrstvwxz23456789"


class People(UserManager):
    """Makes users with an address of their own from the name they chose."""

    def join(self, *, email: str, password: str | None, name: str, **facts) -> "User":
        """Create a person who signs in by e-mail."""
        return self.create_user(free_username(name), email, password, name=name, **facts)

    def create_superuser(self, *args: object, **facts: object) -> "User":
        """Whoever may run commands on the machine vouches for the address."""
        person = super().create_superuser(*args, **facts)
        if person.email:
            person.emailaddress_set.create(email=person.email, verified=True, primary=True)
        return person

    def with_phone(self, phone: str) -> "User | None":
        """Whose number this is; numbers that nobody proved belong to nobody."""
        return self.filter(phone=phone, phone_verified_at__isnull=False).first()

    def hold(self, *people: "User") -> list["User"]:
        """Lock these people's rows until the transaction ends, always in the same order."""
        rows = self.select_for_update(no_key=True).filter(pk__in=[one.pk for one in people])
        return list(rows.order_by("pk"))

    def absences_due(self) -> models.QuerySet:
        """Whose absence may begin or end today, on whatever clock they live by."""
        tomorrow = timezone.now().date() + timedelta(days=1)
        begins = Q(away_since=None, away_from__lte=tomorrow)
        ends = Q(away_until__lt=tomorrow)
        return self.filter(begins | ends, away_from__isnull=False).select_related("preference")


def free_username(name: str) -> str:
    """A public address that no one has: the name in Latin letters and five random signs."""
    return f"{slugify(name)[:40] or 'user'}-{get_random_string(5, ALPHABET)}"


class User(Ties, Trading, Farewell, Rights, Absence, PhoneOwner, AbstractUser):
    """A person. `username` is the public address `/u/<username>/`, never a log-in."""

    first_name = None
    last_name = None
    name = models.CharField(_("name"), max_length=LONGEST, validators=[validate_name])
    email = models.EmailField(_("e-mail"), blank=True)
    phone = PhoneNumberField(_("phone"), blank=True)
    phone_verified_at = models.DateTimeField(_("phone verified"), null=True, editable=False)
    avatar = models.CharField(_("picture"), max_length=40, blank=True, editable=False)
    about = models.CharField(_("about"), max_length=500, blank=True)
    city = models.ForeignKey(
        "users.City", models.SET_NULL, null=True, blank=True, verbose_name=_("city")
    )
    language = models.CharField(_("language"), max_length=5, blank=True)
    languages = ArrayField(
        models.CharField(max_length=3), default=list, blank=True, verbose_name=_("speaks")
    )
    is_trader = models.BooleanField(_("trader"), default=False)
    rating = models.DecimalField(
        _("rating"), max_digits=3, decimal_places=2, null=True, blank=True, editable=False
    )
    reviews_count = models.PositiveIntegerField(_("reviews"), default=0, editable=False)
    # Written by messaging: the median of minutes, and how many of a hundred are answered.
    reply_minutes = models.PositiveIntegerField(_("reply time"), null=True, editable=False)
    reply_rate = models.PositiveSmallIntegerField(_("reply rate"), null=True, editable=False)
    erased_at = models.DateTimeField(_("erased"), null=True, editable=False)

    # True for staff in a session without a second factor (users/second_factor/gate.py).
    rights_withheld = False

    objects = People()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["username", "name"]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        permissions = [
            ("support_user", _("Can help people into their accounts and sees their addresses"))
        ]
        constraints = [
            # Whoever signs in by phone may have no e-mail, and the other way round.
            models.UniqueConstraint(
                Lower("email"), condition=~Q(email=""), name="users_email_is_unique"
            ),
            models.UniqueConstraint(
                fields=["phone"],
                condition=Q(phone_verified_at__isnull=False),
                name="users_verified_phone_is_unique",
            ),
        ]
        indexes = [
            models.Index(
                fields=["away_from"],
                condition=Q(away_from__isnull=False),
                name="users_user_away",  # ads.follow_vacations
            )
        ]

    def __str__(self) -> str:
        return gettext(self.name) if self.erased_at else self.name or self.username

    def get_absolute_url(self) -> str:
        return reverse("users:person", args=[self.username])

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name

    def has_perm(self, perm: str, obj: models.Model | None = None) -> bool:
        return not self.rights_withheld and super().has_perm(perm, obj)

    @property
    def email_is_verified(self) -> bool:
        return self.emailaddress_set.filter(verified=True, primary=True).exists()

    @property
    def is_proved(self) -> bool:
        """Whether an address or a number of the account is known to be theirs."""
        return self.phone_is_verified or self.email_is_verified

    @cached_property
    def unread_news(self) -> int:
        """The number on the bell, counted once for a page."""
        return self.notifications.count_unread()

    @property
    def is_demo(self) -> bool:
        """True for the people of the demo town, whose password is printed in public."""
        return self.email in settings.DEMO_LOGINS

    @property
    def is_shut_out(self) -> bool:
        """True on a real site for those whose password everybody knows."""
        return self.is_demo and not settings.DEBUG
