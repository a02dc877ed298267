"""Selling as a business: what a person says of themselves, and what follows from it."""

from django.db import transaction

from users.models.shop import Shop
from users.signals import seller_changed


class Trading:
    """The verbs and questions of a trader; `User` has them."""

    def sell_as(self, *, is_trader: bool) -> None:
        """Declare oneself a trader or a private person; every listing says so at once."""
        with transaction.atomic():
            self.is_trader = is_trader
            self.save(update_fields=["is_trader"])
            if is_trader:
                Shop.objects.get_or_create(owner=self, defaults={"name": self.name})
            if shop := self.shop_if_any:
                shop.owner = self
                shop.join_dealers()
            seller_changed.send(type(self), person=self)

    @property
    def shop_if_any(self) -> Shop | None:
        return getattr(self, "shop", None)

    @property
    def open_shop(self) -> Shop | None:
        """The shop, once everybody may see it."""
        shop = self.shop_if_any if self.is_trader else None
        return shop if shop and shop.is_open else None

    @property
    def lacks_trader_file(self) -> bool:
        """True for a trader who may not sell yet (DSA, article 30)."""
        return self.is_trader and not (self.shop_if_any and self.shop_if_any.is_complete)

    @property
    def missing_in_trader_file(self) -> list[str]:
        """What a trader still has to say, in words."""
        return [str(what) for what in (self.shop_if_any or Shop(owner=self)).missing]
