"""What a saved search is called, and how often one wants to hear of it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ads.models import Cadence
from marketplace.text import TextField


class SavedSearchForm(forms.Form):
    name = TextField(
        label=_("Name"),
        help_text=_("Without a name we show what it looks for."),
        max_length=80,
        required=False,
    )
    cadence = forms.ChoiceField(
        label=_("Tell me about new ads"), choices=Cadence.choices, widget=forms.RadioSelect
    )
