"""What people tell us about themselves."""

from functools import partial
from itertools import groupby

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.images import check
from marketplace.text import TextField
from users.models import City, User
from users.profile.names import NameField
from users.profile.tongues import tongues


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
    """What a person's page says about them."""

    city = CityField(label=_("City"), required=False, empty_label=_("Not chosen"))
    languages = forms.MultipleChoiceField(
        label=_("Languages you speak"),
        choices=tongues,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = User
        fields = ["name", "about", "city", "languages"]
        field_classes = {"name": NameField, "about": partial(TextField, multiline=True)}
        labels = {"name": _("Your name"), "about": _("About you")}
        help_texts = {
            "name": _("Buyers and sellers will see it."),
            "about": _("Shown on your page. Up to 500 characters."),
        }
        widgets = {
            "about": forms.Textarea(attrs={"rows": 4, "data-counter": "about-counter"}),
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["city"].widget.choices = self.fields["city"].choices_by_region()

    def save(self, commit: bool = True) -> User:
        """Write these fields only: the worker may be writing the picture at the same time."""
        self.instance.save(update_fields=self.Meta.fields)
        return self.instance


class PictureForm(forms.Form):
    """One photo, judged by its header; the worker reads the rest."""

    picture = forms.FileField(
        label=_("Picture"),
        validators=[check],
        allow_empty_file=True,
        widget=forms.FileInput(
            attrs={"accept": "image/jpeg,image/png,image/webp", "data-autosubmit": True}
        ),
        error_messages={"required": _("Choose a photo first.")},
    )

    def __init__(self, *args) -> None:
        # The label stands around the field: an id would make htmx copy what a browser wrote in it.
        super().__init__(*args, auto_id=False, use_required_attribute=False)
