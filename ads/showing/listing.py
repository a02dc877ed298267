"""What the page of one listing shows, and to whom."""

from collections.abc import Iterable
from typing import NamedTuple

from allauth.account.models import EmailAddress
from django.db.models import Count, Exists, F, OuterRef, Subquery
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ads import facts
from ads.cards import price_text
from ads.models import Ad, AdPhoto, SearchEntry
from ads.prices import timeline
from ads.querysets import AdQuerySet
from ads.states import State
from ads.terms import PriceType
from marketplace.money import approximately
from users.models import User
from users.people.facts import PersonFact, is_new, kind_of, person_facts

# Longer texts are folded, with a button that shows the rest.
FOLDED_FROM_SIGNS, FOLDED_FROM_LINES = 900, 12


class Notice(NamedTuple):
    """A banner: kind and words of an alert."""

    kind: str
    title: str | Promise
    text: str | Promise


FOR_OTHERS = {
    State.RESERVED: Notice(
        "warn",
        gettext_lazy("Reserved"),
        gettext_lazy("The seller is keeping this for somebody. It may become free again."),
    ),
    State.SOLD: Notice(
        "info",
        gettext_lazy("Sold"),
        gettext_lazy("This has found a new owner. Similar ads are below."),
    ),
}
FOR_OWNER = {
    State.DRAFT: Notice(
        "info",
        gettext_lazy("Draft"),
        gettext_lazy("Only you can see this page. Finish the ad and publish it."),
    ),
    State.PENDING: Notice(
        "info",
        gettext_lazy("Being checked"),
        gettext_lazy("Others will see this ad as soon as a moderator agrees."),
    ),
    State.REJECTED: Notice(
        "danger",
        gettext_lazy("We couldn't publish this ad"),
        gettext_lazy("Change it and send it again."),
    ),
    State.RESERVED: Notice(
        "warn", gettext_lazy("Reserved"), gettext_lazy("Others see that you keep it for somebody.")
    ),
    State.SOLD: Notice(
        "success",
        gettext_lazy("Sold"),
        gettext_lazy("It is out of the search. The page stays for those who have its address."),
    ),
    State.ARCHIVED: Notice(
        "info", gettext_lazy("Archived"), gettext_lazy("Only you can see it. You can renew it.")
    ),
    State.EXPIRED: Notice(
        "warn",
        gettext_lazy("Its time has ended"),
        gettext_lazy("Nobody finds this ad any more. Renew it to show it again."),
    ),
}


def pages() -> AdQuerySet:
    """Listings with everything their page needs from the seller and the place: one query."""
    verified = EmailAddress.objects.filter(user=OuterRef("seller"), verified=True, primary=True)
    offers = SearchEntry.objects.filter(seller=OuterRef("seller")).order_by().values("seller")
    return (
        Ad.objects.with_place()
        .select_related("seller__shop")
        .annotate(
            seller_is_verified=Exists(verified),
            copies_hidden=F("entry__copies"),
            seller_listings=Subquery(offers.annotate(count=Count("ad")).values("count")),
            **{timeline.COLUMN: timeline.column()},
        )
    )


def notice(ad: Ad, *, is_insider: bool) -> Notice | None:
    """The banner above the listing; insiders are its owner and the moderators."""
    if ad.is_paused:
        return _pause(ad, is_insider=is_insider)
    found = (FOR_OWNER if is_insider else FOR_OTHERS).get(ad.state)
    if found and ad.state == State.REJECTED:
        return found._replace(text=f"{ad.rejection_reason} {found.text}".strip())
    return found


def _pause(ad: Ad, *, is_insider: bool) -> Notice:
    words = {"day": date_format(ad.seller.away_until)}
    if is_insider:
        text = _("Nobody finds this ad meanwhile. It comes back by itself.")
        return Notice("warn", _("You are away until %(day)s") % words, text)
    text = _("The ad is paused and comes back by itself.")
    return Notice("info", _("The seller is away until %(day)s") % words, text)


def price(ad: Ad, currency: str = "") -> dict[str, str]:
    """The words of components/price.html; also about how much it is in the reader's currency."""
    has_note = ad.price is not None and ad.price_type in (PriceType.FIXED, PriceType.NEGOTIABLE)
    return {
        "text": price_text(ad.price_type, ad.price, ad.currency),
        "note": ad.get_price_type_display() if has_note else "",
        "about": approximately(ad.price, ad.currency, currency) if has_note else "",
    }


class Picture(NamedTuple):
    """The addresses of one photo and the color that stands for it until it is there."""

    thumb: str
    card: str
    card_webp: str
    page: str
    page_webp: str
    color: str


def pictures(photos: Iterable[AdPhoto]) -> list[Picture]:
    return [
        Picture(
            thumb=photo.url("thumb", "webp"),
            card=photo.url("card"),
            card_webp=photo.url("card", "webp"),
            page=photo.url("page"),
            page_webp=photo.url("page", "webp"),
            color=photo.color,
        )
        for photo in photos
    ]


def has_phone(ad: Ad) -> bool:
    """True when the seller shows a number, is there, and the thing can still be had."""
    is_there = ad.is_findable and not ad.is_paused
    return is_there and ad.shows_phone and bool(ad.seller.phone)


def rows(ad: Ad) -> list[facts.Row]:
    """Condition first, then what the category knows."""
    condition = [facts.Row(_("Condition"), ad.get_condition_display())] if ad.condition else []
    return condition + facts.described(ad.node, ad.attributes)


def delivery(ad: Ad) -> list[tuple[str, str]]:
    """Icon and words for each way the thing can reach its buyer."""
    ways = (
        (ad.pickup, "map-pin", _("Pick it up from the seller")),
        (ad.shipping, "package", _("The seller can send it")),
        (ad.safe_deal, "shield-check", _("Open to a Safe deal, once this site offers them")),
    )
    return [(icon, words) for offered, icon, words in ways if offered]


def place(ad: Ad) -> str:
    """City and district, as far as they are known."""
    return ", ".join(filter(None, (ad.city and ad.city.name, ad.district)))


def is_folded(ad: Ad) -> bool:
    text = ad.description
    return len(text) > FOLDED_FROM_SIGNS or text.count("\n") >= FOLDED_FROM_LINES


def crumbs(ad: Ad) -> list[dict[str, str]]:
    home = {"label": _("Home"), "url": reverse("ads:home")}
    path = [
        {"label": node.name, "url": reverse("ads:category", args=[node.slug])}
        for node in ad.node.path
    ]
    return [home, *path]


def seller(ad: Ad) -> dict[str, object]:
    """The seller card, from a listing that `pages` found."""
    person, shop = ad.seller, ad.seller.open_shop
    return {
        "person": person,
        "name": str(person),
        "url": person.get_absolute_url(),
        "kind": kind_of(person),
        "is_new": is_new(person),
        "rating": person.rating,
        "reviews_count": person.reviews_count,
        "facts": [
            *person_facts(person, email_is_verified=ad.seller_is_verified).all,
            _presence(person, ad.seller_listings or 0),
        ],
        "shop": {"name": shop.name, "url": shop.get_absolute_url()} if shop else None,
    }


def _presence(person: User, count: int) -> PersonFact:
    if person.is_away:
        return PersonFact("tree-palm", _("Away until %s") % date_format(person.away_until))
    offers = ngettext("%(count)d ad now", "%(count)d ads now", count) % {"count": count}
    return PersonFact("tag", offers)
