"""allauth's forms with our way of using up a code."""

from math import ceil
from textwrap import wrap

from allauth.core import context
from allauth.mfa.base import forms as base
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from users.second_factor import gate, tries

FIGURES = {"autocomplete": "one-time-code", "autocapitalize": "off", "spellcheck": "false"}
NAME_LENGTH = 60


class _AsksForCode(base.BaseAuthenticateForm):
    """A code of the app, or a recovery code; each counts once, at whichever door."""

    code = forms.CharField(
        label=_("Code"),
        max_length=32,
        error_messages={"required": _("Write the code.")},
        help_text=_("The six digits of your authenticator app, or a recovery code."),
        widget=forms.TextInput(attrs=FIGURES | {"autofocus": True}),
    )

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        try:
            found = tries.use(context.request, self.user, code)
        except gate.TooManyTries as error:
            raise ValidationError(_too_many(error.retry_after)) from error
        if not found:
            self._emit_authentication_failed(Authenticator.objects.filter(user=self.user).first())
            raise ValidationError(_("This code is not right, or was used before."))
        found.user = self.user
        self.authenticator = found
        return code


class AuthenticateForm(_AsksForCode, base.AuthenticateForm):
    pass


class ReauthenticateForm(_AsksForCode, base.ReauthenticateForm):
    pass


class ActivateForm(totp.ActivateTOTPForm):
    """The first code shows that the key has arrived in the app."""

    code = forms.CharField(
        label=_("Code"),
        max_length=16,
        error_messages={"required": _("Write the code.")},
        help_text=_("The six digits that the app shows now."),
        widget=forms.TextInput(attrs=FIGURES | {"inputmode": "numeric"}),
    )

    @property
    def key_in_parts(self) -> list[str]:
        """The key as people can copy it by hand."""
        return wrap(self.secret, 4)


class _NamesPasskey(forms.Form):
    name = forms.CharField(
        label=_("Name"),
        max_length=NAME_LENGTH,
        required=False,
        help_text=_("So that you know it again: “Work laptop”, “Phone”."),
    )


class AddPasskeyForm(_NamesPasskey, webauthn.AddWebAuthnForm):
    """Every passkey of ours signs in alone, so there is nothing to choose."""

    passwordless = None


class RenamePasskeyForm(webauthn.EditWebAuthnForm):
    name = forms.CharField(label=_("Name"), max_length=NAME_LENGTH)


def _too_many(seconds: int) -> str:
    minutes = ceil(seconds / 60)
    return ngettext(
        "Too many codes were tried. Try again in %(minutes)d minute.",
        "Too many codes were tried. Try again in %(minutes)d minutes.",
        minutes,
    ) % {"minutes": minutes}
