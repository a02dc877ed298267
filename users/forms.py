"""What people tell us about themselves."""

from functools import partial
from itertools import groupby

from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from marketplace.text import TextField
from users.models import City, User
from users.models.user import free_username


class SignupForm(forms.Form):
    """The one thing sign-up asks beside e-mail and password."""

    name = TextField(
        label=_("Your name"),
        max_length=60,
        help_text=_("Buyers and sellers will see it."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ["name", "email", "password1"]

    def signup(self, request: HttpRequest, user: User) -> None:
        """Called by allauth after the account exists."""
        user.name = self.cleaned_data["name"]
        user.username = free_username(user.name)
        user.save(update_fields=["name", "username"])


class CityField(forms.ModelChoiceField):
    """All cities, by region, in the reader's language."""

    def __init__(self, **options) -> None:
        cities = City.objects.select_related("region").order_by("region__order", "region", "name")
        super().__init__(cities, **options)

    def choices_by_region(self) -> list[tuple[str, object]]:
        grouped = groupby(self.queryset, key=lambda city: city.region)
        regions = [
            (region.name, [(city.pk, city.name) for city in cities]) for region, cities in grouped
        ]
        return [("", self.empty_label), *regions]


class ProfileForm(forms.ModelForm):
    """The public profile and what goes with it."""

    city = CityField(label=_("City"), required=False, empty_label=_("Not chosen"))
    language = forms.ChoiceField(label=_("Language"), required=False)

    class Meta:
        model = User
        fields = ["name", "about", "city", "phone", "language"]
        field_classes = {"name": TextField, "about": partial(TextField, multiline=True)}
        labels = {"name": _("Your name"), "about": _("About you"), "phone": _("Phone number")}
        help_texts = {
            "name": _("Buyers and sellers will see it."),
            "about": _("Shown on your page. Up to 500 characters."),
            "phone": _("Shown only to signed-in people, on ads where you allow it."),
        }
        error_messages = {
            "phone": {"invalid": _("Write the number with its code, such as +7 701 234 56 78.")}
        }
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "about": forms.Textarea(attrs={"rows": 4}),
            "phone": forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["city"].widget.choices = self.fields["city"].choices_by_region()
        self.fields["language"].choices = [("", _("Like the browser")), *_languages()]


def _languages() -> list[tuple[str, str]]:
    """Each language by its own name."""
    codes = [code for code, _name in settings.LANGUAGES]
    return [(code, get_language_info(code)["name_local"].capitalize()) for code in codes]
