"""What every way of signing up asks for."""

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from users.models import User
from users.models.user import free_username
from users.profile.names import NameField


class NameForm(forms.Form):
    """allauth builds its forms on this one, here and for those who come from another site."""

    name = NameField(label=_("Your name"), help_text=_("Buyers and sellers will see it."))

    def signup(self, request: HttpRequest, user: User) -> None:
        """Called by allauth after the account exists."""
        user.name = self.cleaned_data["name"]
        user.username = free_username(user.name)
        user.save(update_fields=["name", "username"])
