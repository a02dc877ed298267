"""Who saved what, and when."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from ads.models.ad import Ad
from users.models import User


class FavoriteQuerySet(models.QuerySet):
    def of(self, user: User) -> "FavoriteQuerySet":
        """What a person saved, last saved first."""
        return self.filter(user=user).order_by("-created_at", "-id")

    def add(self, user: User, ads: list[int]) -> int:
        """Save listings for a person; those saved before stay as they are."""
        with transaction.atomic():
            # One click at a time, or two of them would be counted twice.
            User.objects.select_for_update(no_key=True).get(pk=user.pk)
            new = {ad.pk: ad for ad in Ad.objects.filter(pk__in=ads).exclude(favorites__user=user)}
            self.bulk_create(
                Favorite(user=user, ad=ad, price=ad.price, currency=ad.currency)
                for ad in (new[pk] for pk in ads if pk in new)
            )
            Ad.objects.filter(pk__in=new).update(favorites_count=F("favorites_count") + 1)
        return len(new)

    def remove(self, user: User, ad: int) -> bool:
        """Forget one saved listing."""
        with transaction.atomic():
            removed, _rows = self.filter(user=user, ad=ad).delete()
            if removed:
                Ad.objects.filter(pk=ad, favorites_count__gt=0).update(
                    favorites_count=F("favorites_count") - 1
                )
        return bool(removed)


class Favorite(models.Model):
    """A saved listing, with the price it had then."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="favorites")
    ad = models.ForeignKey(Ad, models.CASCADE, related_name="favorites")
    price = models.BigIntegerField(_("price then"), null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    created_at = models.DateTimeField(_("saved"), auto_now_add=True)

    objects = FavoriteQuerySet.as_manager()

    class Meta:
        verbose_name = _("favorite")
        verbose_name_plural = _("favorites")
        constraints = [models.UniqueConstraint(fields=["user", "ad"], name="ads_favorite_once")]

    def __str__(self) -> str:
        return f"{self.user_id} → {self.ad_id}"
