"""The form of all contacts: for each place an address and who sees it."""

from collections.abc import Iterator

from django import forms
from django.db import transaction
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from users.models import Audience, Contact, User
from users.profile.contacts import LONGEST, PLACES, Place


class ContactField(forms.CharField):
    """A name, number or link at one place; comes out as it is stored."""

    def __init__(self, place: Place) -> None:
        self.place = place
        super().__init__(label=place.kind.label, required=False, max_length=LONGEST)
        self.widget.attrs |= {"placeholder": place.example, "autocomplete": "off"}

    def clean(self, value: object) -> str:
        text = super().clean(value)
        return self.place.clean(text) if text else ""


class ContactsForm(forms.Form):
    """Two fields for each of `PLACES`."""

    def __init__(self, data: QueryDict | None = None, *, person: User) -> None:
        self.person = person
        known = {contact.kind: contact for contact in Contact.objects.of(person)}
        super().__init__(data, initial=_initial(known))
        for place in PLACES.values():
            self.fields[place.kind.value] = ContactField(place)
            self.fields[f"{place.kind.value}_audience"] = _audience_field(place)

    def rows(self) -> Iterator[tuple[Place, BoundField, BoundField]]:
        """What stands in one line of the page."""
        for kind, place in PLACES.items():
            yield place, self[kind.value], self[f"{kind.value}_audience"]

    @transaction.atomic
    def save(self) -> None:
        told = self.cleaned_data
        for kind in PLACES:
            audience = told[f"{kind.value}_audience"]
            Contact.objects.note(self.person, kind.value, told[kind.value], audience)


def _initial(known: dict[str, Contact]) -> dict[str, str]:
    values = {kind: contact.value for kind, contact in known.items()}
    return values | {f"{kind}_audience": contact.audience for kind, contact in known.items()}


def _audience_field(place: Place) -> forms.ChoiceField:
    return forms.TypedChoiceField(
        label=_("Who sees it: %(place)s") % {"place": place.kind.label},
        choices=[(audience.value, audience.label) for audience in place.audiences],
        initial=Audience.NOBODY,
        required=False,
        empty_value=Audience.NOBODY,
    )
