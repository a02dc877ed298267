"""Everything a seller said, step by step, to be checked before it is published."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from ads import facts
from ads.cards import price_text
from ads.forms.price import has_delivery, has_price, has_safe_deal
from ads.models import Ad
from ads.selling import steps


class Answer(NamedTuple):
    label: str | Promise
    text: str


class Section(NamedTuple):
    """One step and what was answered there; an empty text is an open question."""

    step: steps.Step
    rows: list[Answer]

    @property
    def is_photos(self) -> bool:
        return self.step is steps.PHOTOS


def answers_of(ad: Ad) -> list[Section]:
    return [Section(step, ROWS[step.key](ad)) for step in steps.steps_of(ad) if step.key in ROWS]


def _category(ad: Ad) -> list[Answer]:
    return [Answer(_("Category"), " › ".join(node.name for node in ad.node.path))]


def _details(ad: Ad) -> list[Answer]:
    condition = ad.node.has_condition and (ad.condition or ad.kind != Ad.Kind.WANTED)
    return [
        Answer(_("Kind of ad"), ad.get_kind_display()),
        Answer(_("Title"), ad.title),
        *([Answer(_("Condition"), ad.get_condition_display())] if condition else []),
        *(Answer(row.label, row.text) for row in facts.described(ad.node, ad.attributes)),
        Answer(_("Description"), ad.description),
    ]


def _price(ad: Ad) -> list[Answer]:
    ways = [(ad.pickup, _("The buyer can pick it up")), (ad.shipping, _("I can send it"))]
    price = [Answer(_("Price"), _price_words(ad))] if has_price(ad) else []
    delivery = ", ".join(words for chosen, words in ways if chosen)
    deal = _("accepted") if ad.safe_deal else _("not accepted")
    return [
        *price,
        *([Answer(_("Delivery"), delivery)] if has_delivery(ad) else []),
        *([Answer(_("Safe deal"), deal)] if has_safe_deal(ad) else []),
    ]


def _price_words(ad: Ad) -> str:
    if ad.price is None and ad.price_type in (Ad.PriceType.FIXED, Ad.PriceType.NEGOTIABLE):
        return ""
    words = price_text(ad.price_type, ad.price, ad.currency)
    return f"{words}, {ad.get_price_type_display().lower()}" if ad.price else words


def _contact(ad: Ad) -> list[Answer]:
    phone = _("shown on request") if ad.shows_phone else _("not shown")
    city = ad.city.name if ad.city else ""
    district = [Answer(_("District"), ad.district)] if ad.district else []
    return [Answer(_("City"), city), *district, Answer(_("Phone number"), phone)]


ROWS = {
    "category": _category,
    "photos": lambda ad: [],  # they speak for themselves
    "details": _details,
    "price": _price,
    "contact": _contact,
}
