"""Where it is and how to reach the seller."""

from itertools import groupby

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from phonenumber_field.formfields import PhoneNumberField

from ads.forms.step import StepForm
from ads.models import Ad
from marketplace.text import TextField
from users.models import City


def cities() -> list[tuple[str, list[tuple[str, str]]] | tuple[str, str]]:
    """Every town under its region; large towns first, as most people live there."""
    rows = City.objects.select_related("region").order_by(
        "region__order", "region_id", "-population", "id"
    )
    groups = groupby(rows, key=lambda city: city.region)
    return [
        ("", _("Choose")),
        *((region.name, [(city.slug, city.name) for city in towns]) for region, towns in groups),
    ]


class ContactForm(StepForm):
    city = forms.ChoiceField(
        label=_("City"),
        choices=cities,
        error_messages={"required": _("Choose the city.")},
        widget=forms.Select(attrs={"autocomplete": "address-level2"}),
    )
    district = TextField(
        label=_("District"),
        help_text=_("Shown instead of your address, such as “Bostandyk”."),
        max_length=80,
        required=False,
    )
    shows_phone = forms.BooleanField(
        label=_("Show my phone number to people who ask for it"),
        help_text=_("Only to people who are signed in, and never in the text of the page."),
        required=False,
    )
    phone = PhoneNumberField(
        label=_("Phone number"),
        help_text=_("We keep it in your profile for the next time."),
        required=False,
        error_messages={"invalid": _("Write the number with its code, such as +7 701 234 56 78.")},
        widget=forms.TextInput(
            attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel", "maxlength": "40"}
        ),
    )

    def __init__(self, data: QueryDict | dict | None = None, *, ad: Ad) -> None:
        super().__init__(data, ad=ad)
        if ad.seller.phone:
            del self.fields["phone"]

    def answers(self) -> dict[str, object]:
        ad = self.ad
        return {
            "city": ad.city.slug if ad.city else "",
            "district": ad.district,
            "shows_phone": ad.shows_phone,
        }

    def clean_city(self) -> City:
        return City.objects.get(slug=self.cleaned_data["city"])

    def clean(self) -> None:
        known = self.ad.seller.phone or self.cleaned_data.get("phone")
        if self.cleaned_data.get("shows_phone") and not known and "phone" not in self.errors:
            self.add_error("phone", _("Write the number, or do not show one."))

    def changes(self) -> dict[str, object]:
        """The public point is the town's: the seller's own address is nobody's business."""
        answers = super().changes()
        answers.pop("phone", None)
        city = answers.pop("city", None)
        place = {"city_id": city.pk, "lat": city.lat, "lon": city.lon} if city else {}
        return answers | place
