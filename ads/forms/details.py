"""What it is: title, kind, condition, the category's facts, description."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ads import attributes
from ads.forms.step import StepForm
from ads.models import Ad
from ads.terms import Condition, Kind, PriceType
from marketplace.text import TextField

TITLE_LENGTH, DESCRIPTION_LENGTH = 70, 5000
# Keeps a category's keys apart from our own names.
FACT = "fact_"


class DetailsForm(StepForm):
    kind = forms.ChoiceField(
        label=_("What kind of ad is it?"),
        choices=Kind.choices,
        widget=forms.RadioSelect,
    )
    title = TextField(
        label=_("Title"),
        help_text=_("What it is, with brand, model and size: that is what people search for."),
        min_length=3,
        max_length=TITLE_LENGTH,
        error_messages={"required": _("Write a title.")},
        widget=forms.TextInput(
            attrs={"data-counter": "title-count", "autocomplete": "off", "enterkeyhint": "next"}
        ),
    )
    condition = forms.ChoiceField(
        label=_("Condition"),
        choices=Condition.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the condition.")},
    )
    description = TextField(
        multiline=True,
        label=_("Description"),
        help_text=_("What is included? Any faults? How long was it used, and why do you sell it?"),
        max_length=DESCRIPTION_LENGTH,
        error_messages={"required": _("Describe it in a sentence or two.")},
        widget=forms.Textarea(attrs={"rows": 6, "data-counter": "description-count"}),
    )

    def __init__(self, data: QueryDict | dict | None = None, *, ad: Ad) -> None:
        super().__init__(data, ad=ad)
        kind = (data or {}).get("kind", ad.kind)
        self.fields["condition"].required = kind != Kind.WANTED
        if not ad.node.has_condition:
            del self.fields["condition"]
        for key, field in attributes.form_fields(ad.node, kind).items():
            self.fields[FACT + key] = field
        self.order_fields(["kind", "title", "condition", *self._fact_names, "description"])

    def answers(self) -> dict[str, object]:
        facts = {FACT + key: value for key, value in self.ad.attributes.items()}
        return super().answers() | facts

    def clean(self) -> None:
        for key, message in attributes.mismatches(self.ad.node, self._facts()).items():
            self.add_error(FACT + key, message)

    def changes(self) -> dict[str, object]:
        """What is given away costs nothing; what was free and is not any more needs a price.

        Money is held only for what is sold.
        """
        answers = super().changes()
        own = {name: value for name, value in answers.items() if name not in self._fact_names}
        if own.get("kind") == Kind.GIVEAWAY:
            own |= {"price_type": PriceType.FREE, "price": None}
        elif self.ad.kind == Kind.GIVEAWAY and "kind" in own:
            own["price_type"] = PriceType.FIXED
        if own.get("kind", Kind.OFFER) != Kind.OFFER:
            own["safe_deal"] = False
        return own | {"attributes": attributes.stated(self._facts())}

    @property
    def facts(self) -> list[forms.BoundField]:
        """The category's own questions, as the page shows them."""
        return [self[name] for name in self._fact_names]

    @property
    def _fact_names(self) -> list[str]:
        return [name for name in self.fields if name.startswith(FACT)]

    def _facts(self) -> dict[str, attributes.Value]:
        answers = self.cleaned_data
        return {
            name.removeprefix(FACT): answers[name] for name in self._fact_names if name in answers
        }
