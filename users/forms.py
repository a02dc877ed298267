"""What people tell us about themselves."""

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from users.models import User


class SignupForm(forms.Form):
    """The one thing sign-up asks beside e-mail and password."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=60,
        help_text=_("Buyers and sellers will see it."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ["name", "email", "password1"]

    def signup(self, request: HttpRequest, user: User) -> None:
        """Called by allauth after the account exists."""
        user.name = self.cleaned_data["name"]
        user.save(update_fields=["name"])
