"""The one question before an account is erased."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from users.models import User


class ErasureForm(forms.Form):
    """Typing one's public name is no accident, and needs no language."""

    username = forms.CharField(
        label=gettext_lazy("Your public name"),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}
        ),
    )

    def __init__(self, *args: object, person: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        name = format_html("<strong>{}</strong>", person.username)
        text = format_html(_("Type {name} to confirm."), name=name)
        self.fields["username"].help_text = text

    def clean_username(self) -> str:
        given = self.cleaned_data["username"]
        if given.casefold() != self.person.username.casefold():
            raise ValidationError(_("That is not the name. Copy it from the line above."))
        return given
