"""What it costs and how it gets to its buyer."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ads.forms.step import StepForm
from ads.models import Ad
from ads.terms import Kind, PriceType
from marketplace.money import MoneyField, currency_choices

PRICED = (PriceType.FIXED, PriceType.NEGOTIABLE)
PRICE_FIELDS, DELIVERY_FIELDS = ("price_type", "price", "currency"), ("pickup", "shipping")
DEAL_FIELDS = ("safe_deal",)


def has_price(ad: Ad) -> bool:
    return ad.node.has_price and ad.kind != Kind.GIVEAWAY


def has_delivery(ad: Ad) -> bool:
    """Only goods can be fetched or sent, and goods are what has a condition."""
    return ad.node.has_condition and ad.kind != Kind.WANTED


def has_safe_deal(ad: Ad) -> bool:
    """Money can be held for what has a price, until the thing has arrived."""
    return has_price(ad) and has_delivery(ad)


class PriceForm(StepForm):
    price_type = forms.ChoiceField(
        label=_("Kind of price"), choices=PriceType.choices, widget=forms.RadioSelect
    )
    price = MoneyField(
        label=_("Price"),
        error_messages={"required": _("Write the price, or choose “On request”.")},
    )
    currency = forms.ChoiceField(label=_("Currency"), choices=currency_choices)
    pickup = forms.BooleanField(label=_("The buyer can pick it up"), required=False)
    shipping = forms.BooleanField(
        label=_("I can send it"),
        help_text=_("By post or courier. Agree with the buyer who pays for it."),
        required=False,
    )
    safe_deal = forms.BooleanField(
        label=_("I accept a Safe deal"),
        help_text=_(
            "The site holds the buyer's money until the thing has arrived. Such deals open on this "
            "site later; buyers see now that you are open to one, and you are asked before each."
        ),
        required=False,
    )

    def __init__(self, data: QueryDict | dict | None = None, *, ad: Ad) -> None:
        super().__init__(data, ad=ad)
        asked = PRICE_FIELDS * has_price(ad) + DELIVERY_FIELDS * has_delivery(ad)
        asked += DEAL_FIELDS * has_safe_deal(ad)
        self.fields = {name: field for name, field in self.fields.items() if name in asked}
        if "price" in self.fields:
            self._ask_for_the_price(data or {})

    def clean(self) -> None:
        answers = self.cleaned_data
        if "price_type" in answers and answers["price_type"] not in PRICED:
            # The page hides the amount then, and with it whatever is still written there.
            self.errors.pop("price", None)
            answers["price"] = None
        if answers.get("price_type") == PriceType.FREE and "safe_deal" in answers:
            answers["safe_deal"] = False  # there is nothing to hold
        if "pickup" in self.fields and not (answers.get("pickup") or answers.get("shipping")):
            self.add_error("pickup", _("Choose at least one way for the buyer to get it."))

    def _ask_for_the_price(self, data: QueryDict | dict) -> None:
        currency = data.get("currency", self.ad.currency)
        if currency in dict(self.fields["currency"].choices):
            self.fields["price"].currency = currency
        if self.ad.kind == Kind.WANTED:
            self.fields["price"].label = _("Your budget")
            self.fields["price_type"].choices = [
                choice for choice in PriceType.choices if choice[0] != PriceType.FREE
            ]
