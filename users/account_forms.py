"""allauth's forms: the rules for passwords in one sentence, codes with a keyboard of figures."""

from allauth.account import forms
from django.utils.translation import gettext_lazy as _


class ShortHint:
    """Says what a password needs; whatever else is wrong with one is said when it is chosen."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = _("At least 8 characters, and not an easy one.")


class Figures:
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "placeholder": ""}


class SignupForm(ShortHint, forms.SignupForm):
    pass


class ChangePasswordForm(ShortHint, forms.ChangePasswordForm):
    pass


class ResetPasswordKeyForm(ShortHint, forms.ResetPasswordKeyForm):
    pass


class ConfirmEmailForm(Figures, forms.ConfirmEmailVerificationCodeForm):
    pass


class ConfirmResetForm(Figures, forms.ConfirmPasswordResetCodeForm):
    pass
