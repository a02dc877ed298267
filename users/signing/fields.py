"""The fields that the forms of signing in share."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from users.signing.logins import Login, read, read_phone

LONGEST = 254
WRONG_EMAIL = _("Write an e-mail address such as name@example.kz.")


class LoginField(forms.CharField):
    """An e-mail address or a phone number, in one field."""

    def __init__(self, **kwargs: object) -> None:
        attrs = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        defaults = {
            "label": _("E-mail or phone"),
            "max_length": LONGEST,
            "error_messages": {"required": _("Write your e-mail or phone.")},
            "widget": forms.TextInput(attrs=attrs),
        }
        super().__init__(**defaults | kwargs)


class ReachableField(LoginField):
    """The same where a message has to arrive: it must be one of the two."""

    def clean(self, value: object) -> Login:
        login = read(super().clean(value))
        if login is None:
            raise ValidationError(
                _("Write an e-mail address, or a phone number such as +7 701 234 56 78."),
                "unreachable",
            )
        return login


class PhoneField(forms.CharField):
    """A number in whatever way it is written here; comes out as +77012345678."""

    def __init__(self, **kwargs: object) -> None:
        attrs = {"type": "tel", "inputmode": "tel", "autocomplete": "tel"}
        defaults = {
            "label": _("Phone number"),
            "max_length": 40,
            "error_messages": {"required": _("Write your phone number.")},
            "widget": forms.TextInput(attrs=attrs),
        }
        super().__init__(**defaults | kwargs)

    def clean(self, value: object) -> str:
        text = super().clean(value)
        phone = read_phone(text)
        if text and not phone:
            raise ValidationError(
                _("Write the number with its code, such as +7 701 234 56 78."), "invalid"
            )
        return phone
