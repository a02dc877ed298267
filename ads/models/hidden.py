"""What a person does not want to see in results: a listing, or all of a seller."""

from collections.abc import Collection

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ads.models.ad import Ad
from users.models import User

# Every search leaves them out one by one.
LIMIT = 500


class HiddenQuerySet(models.QuerySet):
    def of(self, user: User) -> "HiddenQuerySet":
        """What a person has put out of sight, last hidden first."""
        return self.filter(user=user).order_by("-at", "-id")

    def put(
        self, user: User, *, ads: Collection[int] = (), sellers: Collection[int] = ()
    ) -> list["Hidden"]:
        """Put listings and sellers out of a person's sight; those hidden first make room.

        Hidden twice is hidden once, and nobody hides themselves.
        """
        wanted = [Hidden(user=user, ad_id=pk) for pk in ads]
        wanted += [Hidden(user=user, seller_id=pk) for pk in sellers if pk != user.pk]
        with transaction.atomic():
            # One click at a time, or several of them would pass the limit together.
            User.objects.hold(user)
            self.bulk_create(wanted, ignore_conflicts=True)
            kept = self.of(user).values("pk")[:LIMIT]
            self.filter(user=user).exclude(pk__in=kept).delete()
        return list(self.of(user).filter(Q(ad__in=ads) | Q(seller__in=sellers)))


class Hidden(models.Model):
    """A listing or a seller, never both, that one person has put out of sight."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="hidden", verbose_name=_("user")
    )
    ad = models.ForeignKey(
        Ad, models.CASCADE, null=True, related_name="+", verbose_name=_("listing")
    )
    seller = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        related_name="+",
        verbose_name=_("seller"),
    )
    at = models.DateTimeField(_("when"), auto_now_add=True)

    objects = HiddenQuerySet.as_manager()

    class Meta:
        verbose_name = _("hidden from results")
        verbose_name_plural = _("hidden from results")
        constraints = [
            models.CheckConstraint(
                condition=Q(ad__isnull=True) ^ Q(seller__isnull=True), name="ads_hidden_one_thing"
            ),
            models.UniqueConstraint(fields=["user", "ad"], name="ads_hidden_ad_once"),
            models.UniqueConstraint(fields=["user", "seller"], name="ads_hidden_seller_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.ad_id or self.seller_id}"
