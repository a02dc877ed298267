"""How a price is to go down."""

from itertools import islice

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ads.models import Ad, PricePlan
from ads.models.price import LONGEST_WAIT
from ads.prices.steps import LARGEST_STEP, Step, lowered
from marketplace.money import MoneyField, format_money

# A plan that nobody would read to its end is a slip of the pen.
MOST_STEPS = 60
PERCENT, DAYS, DISCOUNT = 5, 7, 25  # what the page proposes


def number(label: str | Promise, *, largest: int, initial: int) -> forms.IntegerField:
    """A field for a whole number from one on, with one sentence for all that is wrong with it."""
    sentence = format_lazy(gettext_lazy("Write a whole number from 1 to {most}."), most=largest)
    return forms.IntegerField(
        label=label,
        min_value=1,
        max_value=largest,
        initial=initial,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), sentence),
    )


class PlanForm(forms.Form):
    """Percent, days and floor for a listing that can have a plan."""

    percent = number(gettext_lazy("Lower by, percent"), largest=LARGEST_STEP, initial=PERCENT)
    every_days = number(gettext_lazy("Every so many days"), largest=LONGEST_WAIT, initial=DAYS)
    floor = MoneyField(
        label=gettext_lazy("Not below"),
        error_messages={"required": gettext_lazy("Write the lowest price you would take.")},
    )

    use_required_attribute = False

    def __init__(self, data: QueryDict | dict | None = None, *, ad: Ad) -> None:
        super().__init__(data, initial={"floor": lowered(ad.price, DISCOUNT, 1)})
        self.ad = ad
        self.fields["floor"].currency = ad.currency

    @classmethod
    def proposal(cls, ad: Ad) -> "PlanForm":
        """The form as if what it proposes had just been sent."""
        return cls({field.html_name: field.value() for field in cls(ad=ad)}, ad=ad)

    def clean_floor(self) -> int:
        floor = self.cleaned_data["floor"]
        if floor >= self.ad.price:
            price = format_money(self.ad.price, self.ad.currency)
            raise forms.ValidationError(_("Write an amount below the price, %s.") % price)
        return floor

    def clean(self) -> None:
        if self.errors:
            return
        self.steps = list(islice(self._steps(), MOST_STEPS + 1))
        if not self.steps:
            raise forms.ValidationError(_("The price is too small to go down in such steps."))
        if len(self.steps) > MOST_STEPS:
            text = _("That would take more than %d steps. Choose larger steps or a higher floor.")
            raise forms.ValidationError(text % MOST_STEPS)

    def _steps(self) -> list[Step]:
        plan = PricePlan(ad=self.ad, **self.cleaned_data)
        return plan.steps(self.ad.price, timezone.now() + plan.every)
