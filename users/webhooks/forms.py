"""Where to call, and whether."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from marketplace.http import Refused, place_of

LONGEST = 500


class WebhookForm(forms.Form):
    """The address of a program; whether it answers is what the test is for."""

    url = forms.CharField(
        label=_("Address to call"),
        help_text=_("It begins with https:// and can be reached from the whole internet."),
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )

    def clean_url(self) -> str:
        url = self.cleaned_data["url"]
        try:
            place_of(url)
        except Refused as error:
            text = _("We can only call https:// addresses on the public internet.")
            raise ValidationError(text) from error
        return url


class ChangeForm(WebhookForm):
    is_active = forms.BooleanField(label=_("Call it"), required=False)
