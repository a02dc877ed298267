"""How prices moved since somebody saved the listings."""

from collections.abc import Sequence
from dataclasses import replace

from django.contrib.auth.models import AnonymousUser
from django.db.models import F

from ads.cards import Card
from ads.models import Favorite
from marketplace.money import format_money
from users.models import User

MINUS, PLUS = "\N{MINUS SIGN}", "+"


def noted(user: User | AnonymousUser, cards: Sequence[Card]) -> list[Card]:
    """The same cards, with the old price and the difference where there is one."""
    if not user.is_authenticated or not cards:
        return list(cards)
    changed = Favorite.objects.of(user).filter(
        ad__slug__in=[card.slug for card in cards], currency=F("ad__currency")
    )
    prices = {
        slug: (then, now, currency)
        for slug, then, now, currency in changed.exclude(price=F("ad__price")).values_list(
            "ad__slug", "price", "ad__price", "currency"
        )
        if then and now
    }
    return [_noted(card, *prices[card.slug]) if card.slug in prices else card for card in cards]


def _noted(card: Card, then: int, now: int, currency: str) -> Card:
    sign, kind = (MINUS, "drop") if now < then else (PLUS, "info")
    words = f"{sign}{format_money(abs(now - then), currency)}"
    # Since it was saved says more than how much within a month, or how it may be paid.
    tag = card.tag if card.tag and card.tag[0] not in ("drop", "safe") else (kind, words)
    return replace(card, old_price_text=format_money(then, currency), tag=tag)
