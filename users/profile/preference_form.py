"""The form of how a person wants the site."""

from django import forms
from django.conf import settings
from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from marketplace.languages import own_names
from marketplace.money import currency_choices
from marketplace.themes import THEMES
from users.models import Preference, Region, User
from users.profile.zones import zone_choices

NOTED = ("theme", "currency", "region", "timezone", "personal")


class PreferenceForm(forms.Form):
    """Language belongs to the person, all else to their preferences."""

    theme = forms.ChoiceField(
        label=_("Colors"),
        choices=[(theme.value, theme.label) for theme in THEMES.values()],
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(
        label=_("Language"),
        required=False,
        help_text=_("Of the pages, and of the letters we send you."),
    )
    currency = forms.ChoiceField(
        label=_("Currency"),
        required=False,
        help_text=_(
            "On each ad, prices in other currencies are also shown in yours, and your new ads"
            " begin with it."
        ),
    )
    region = forms.ModelChoiceField(
        Region.objects.none(),
        label=_("Region"),
        required=False,
        help_text=_("The search begins there."),
    )
    timezone = forms.ChoiceField(
        label=_("Time zone"),
        required=False,
        help_text=_("For the times on pages, quiet hours and vacation."),
    )
    personal = forms.BooleanField(
        label=_("Choose ads for me"),
        required=False,
        help_text=_(
            "Remember what I open and search for, list it for me and choose ads by it. Switched"
            " off, nothing new is remembered."
        ),
    )

    def __init__(self, data: QueryDict | None, *, person: User, theme: str) -> None:
        self.person = person
        chosen = Preference.objects.of(person)
        known = {name: getattr(chosen, name) for name in NOTED}
        known |= {"language": person.language, "theme": chosen.theme or theme}
        super().__init__(data, initial=known)
        self.fields["language"].choices = [("", _("Like the browser")), *own_names()]
        self.fields["currency"].choices = [("", _("As the seller wrote it")), *currency_choices()]
        zones = zone_choices(str(_("Here")), chosen.timezone)
        self.fields["timezone"].choices = [("", _("As usual here")), *zones]
        home = Region.objects.filter(country=settings.MARKET.upper())
        self.fields["region"].queryset = home.order_by("order", "name")
        self.fields["region"].empty_label = _("All regions")

    @transaction.atomic
    def save(self) -> None:
        told = self.cleaned_data
        Preference.objects.note(self.person, **{name: told[name] for name in NOTED})
        self.person.language = told["language"]
        self.person.save(update_fields=["language"])
