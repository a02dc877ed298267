"""What a trader fills in: the shop's profile, its hours, and the file that the law asks for."""

from collections.abc import Iterator
from datetime import time
from functools import partial

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext_lazy as _
from phonenumber_field.formfields import PhoneNumberField

from marketplace.text import TextField
from users.models import Shop
from users.models.shop import FILE
from users.people.hours import CLOCK
from users.profile.names import clean_name
from users.signing.fields import WRONG_EMAIL


class TimeInput(forms.TimeInput):
    input_type = "time"


class OpeningWidget(forms.MultiWidget):
    """Two clocks beside each other for one day."""

    template_name = "users/widgets/opening.html"

    def __init__(self) -> None:
        names = {"from": _("Opens"), "until": _("Closes")}
        super().__init__(
            {key: TimeInput({"aria-label": name}, CLOCK) for key, name in names.items()}
        )

    def decompress(self, value: list[str] | None) -> list[str | None]:
        return value or [None, None]


class OpeningField(forms.MultiValueField):
    """A day's hours as `["09:00", "18:00"]`; both clocks empty for a day that is closed."""

    widget = OpeningWidget

    def __init__(self, label: str) -> None:
        self.day = capfirst(label)
        incomplete = format_lazy(_("{day}: write both times, or neither."), day=self.day)
        fields = (forms.TimeField(), forms.TimeField())
        super().__init__(
            fields,
            label=label,
            required=False,
            require_all_fields=False,
            error_messages={"incomplete": incomplete, "invalid": incomplete},
        )

    def compress(self, values: list[time]) -> list[str]:
        if not values:
            return []
        opens, closes = values
        if opens >= closes:
            words = format_lazy(_("{day}: the shop must close after it opens."), day=self.day)
            raise ValidationError(words)
        return [f"{opens:{CLOCK}}", f"{closes:{CLOCK}}"]


class ShopForm(forms.ModelForm):
    """Everything may stay empty but the name; the page says what is missing."""

    contact_phone = PhoneNumberField(
        label=_("Phone for customers"),
        required=False,
        help_text=_("Everybody sees it."),
        widget=forms.TextInput({"autocomplete": "tel", "inputmode": "tel"}),
        error_messages={"invalid": _("Write the number with its code, such as +7 701 234 56 78.")},
    )
    certifies = forms.BooleanField(
        label=_("I only offer goods and services that the law allows, and these details are true."),
        required=False,
    )

    class Meta:
        model = Shop
        fields = [
            *("name", "about", "contact_email", "contact_phone"),
            *("legal_name", "address", "register_number"),
        ]
        field_classes = {
            "name": TextField,
            "about": partial(TextField, multiline=True),
            "legal_name": TextField,
            "address": TextField,
            "register_number": TextField,
        }
        labels = {
            "name": _("Name of the shop"),
            "about": _("About the shop"),
            "contact_email": _("E-mail for customers"),
            "legal_name": _("Legal name"),
            "address": _("Address"),
            "register_number": _("Register number"),
        }
        help_texts = {
            "about": _("What you sell, how you deliver, what you guarantee. Up to 1,000 signs."),
            "contact_email": _("Everybody sees it. It need not be the one you sign in with."),
            "legal_name": _("As it stands in the register: a company, or your full name."),
            "address": _("Street, house, city and postal code."),
            "register_number": _(
                "The number of the company or the sole trader, such as BIN or IIN."
            ),
        }
        error_messages = {"contact_email": {"invalid": WRONG_EMAIL}}
        widgets = {
            "about": forms.Textarea({"rows": 4}),
            "contact_email": forms.EmailInput({"autocomplete": "email"}),
            "legal_name": forms.TextInput({"autocomplete": "organization"}),
            "address": forms.TextInput({"autocomplete": "street-address"}),
        }

    def __init__(self, *args: object, instance: Shop, **kwargs: object) -> None:
        days = {name: instance.hours.get(day) for day, name in _days()}
        known = {**days, "certifies": instance.certified_at is not None}
        super().__init__(*args, instance=instance, initial=known, **kwargs)
        for day, name in _days():
            self.fields[name] = OpeningField(WEEKDAYS[int(day)])

    def clean_name(self) -> str:
        return clean_name(self.cleaned_data["name"])

    def clean_contact_phone(self) -> str:
        phone = self.cleaned_data["contact_phone"]
        return phone.as_international if phone else ""

    def _post_clean(self) -> None:
        """Nothing is written into the shop before everything is right: the page still shows it."""

    def save(self) -> Shop:
        facts = {name: self.cleaned_data[name] for name in self.Meta.fields}
        hours = {day: self.cleaned_data[name] for day, name in _days() if self.cleaned_data[name]}
        self.instance.fill(certifies=self.cleaned_data["certifies"], hours=hours, **facts)
        return self.instance

    @property
    def profile(self) -> list[forms.BoundField]:
        return [self[name] for name in ("name", "about")]

    @property
    def days(self) -> list[forms.BoundField]:
        return [self[name] for _day, name in _days()]

    @property
    def file(self) -> list[forms.BoundField]:
        return [self[name] for name in (*FILE, "certifies")]


def _days() -> Iterator[tuple[str, str]]:
    """Each weekday as a key of the hours and as the name of its field."""
    return ((str(day), f"day{day}") for day in range(7))
