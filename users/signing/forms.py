"""allauth's forms in our words, with our checks behind them."""

from allauth.account import forms
from allauth.account.adapter import get_adapter
from django import forms as base
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from users.models import User
from users.signing import codes
from users.signing.claims import contest
from users.signing.fields import WRONG_EMAIL, LoginField, ReachableField
from users.signing.logins import Login, has_proved, person_with, read
from users.signing.resetting import ResetProcess

HINT = _("At least 8 characters, and not an easy one.")
# Said above the form, too, where "this field" would be any.
WHEN_EMPTY = {
    "email": _("Write your e-mail address."),
    "password": _("Write your password."),
    "oldpassword": _("Write your current password."),
    "password1": _("Choose a password."),
    "password2": _("Write the new password again."),
}


class Plain:
    """Labels stand above the fields and not in them again; an empty field is named."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.error_messages["required"] = WHEN_EMPTY.get(
                name, field.error_messages["required"]
            )


# Signing up ----------------------------------------------------------------------


class SignUpForm(Plain, forms.SignupForm):
    """A name, an e-mail address or a phone number, a password."""

    field_order = ["name", "login", "password1"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["email"], self.fields["phone"]
        self.fields["login"] = ReachableField(help_text=_("We send a code there."))
        self.fields["password1"].help_text = HINT
        self.order_fields(self.field_order)

    def _get_signup_fields(self, kwargs: dict) -> dict:
        """One of the two is needed, which is for `login` to say."""
        fields = super()._get_signup_fields(kwargs)
        return fields | {name: {"required": False} for name in ("email", "phone")}

    def clean_login(self) -> Login:
        login = self.cleaned_data["login"]
        self.cleaned_data[login.method] = login.value
        if login.method == "email":
            self.validate_unique_email(get_adapter().clean_email(login.value))
        return login

    def clean(self) -> dict:
        """allauth would check the password without knowing the name and the number."""
        super(forms.SignupForm, self).clean()
        if "password1" not in self.cleaned_data:
            return self.cleaned_data
        facts = {name: self.cleaned_data.get(name) or "" for name in ("name", "email", "phone")}
        try:
            get_adapter().clean_password(self.cleaned_data["password1"], User(**facts))
        except ValidationError as error:
            self.add_error("password1", error)
        return self.cleaned_data

    def try_save(self, request: HttpRequest) -> tuple[User | None, HttpResponse | None]:
        if self.account_already_exists:
            # As much work as a new account, so that the clock tells nothing either.
            User().set_password(self.cleaned_data["password1"])
            contest(self.cleaned_data["login"])
        try:
            with transaction.atomic():
                return super().try_save(request)
        except IntegrityError:  # somebody signed up with this address a moment ago
            self.account_already_exists = True
            contest(self.cleaned_data["login"])
        return super().try_save(request)


# Signing in ----------------------------------------------------------------------


class SharedComputer(base.Form):
    """Asks whether others use this computer, and lets the session know."""

    shared = base.BooleanField(
        label=_("This is a shared computer: sign me out after 30 minutes"), required=False
    )

    def keep_choice(self, request: HttpRequest) -> None:
        request.session["shared"] = self.cleaned_data["shared"]


class LoginForm(Plain, SharedComputer, forms.LoginForm):
    field_order = ["login", "password", "shared"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = LoginField()
        self.fields["password"].help_text = ""  # the page has the link, which leads back
        self.order_fields(self.field_order)

    def user_credentials(self) -> dict[str, str]:
        """What is neither an address nor a number is looked up, too, and found nowhere."""
        text = self.cleaned_data["login"]
        login = read(text) or Login("email", text)
        return {login.method: login.value, "password": self.cleaned_data["password"]}

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        self.keep_choice(request)
        response = super().login(request, redirect_url)
        if self.cleaned_data["shared"]:
            request.session.set_expiry(0)
        return response


class RequestCodeForm(SharedComputer, forms.RequestLoginCodeForm):
    """Signing in with a code instead of the password."""

    field_order = ["login", "shared"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["email"], self.fields["phone"]
        self.fields["login"] = ReachableField()
        self.order_fields(self.field_order)

    def clean_login(self) -> Login:
        login = self.cleaned_data["login"]
        self.cleaned_data[login.method] = login.value
        self._user = reachable(login)
        return login


# Passwords -----------------------------------------------------------------------


class ShortHint(Plain):
    """Says what a password needs; whatever else is wrong with one is said when it is chosen."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = HINT
        self.fields["password1"].label = _("New password")
        self.fields["password2"].label = _("New password again")


class ChangePasswordForm(ShortHint, forms.ChangePasswordForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].label = _("Current password")

    def clean_oldpassword(self) -> str:
        """Wrong ones count like everywhere else."""
        password = self.cleaned_data["oldpassword"]
        get_adapter().reauthenticate(self.user, password)
        return password


class SetPasswordForm(ShortHint, forms.SetPasswordForm):
    pass


class ReauthenticateForm(Plain, forms.ReauthenticateForm):
    pass


class ResetPasswordForm(forms.ResetPasswordForm):
    """A code to the address or the number of the account."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["email"]
        self.fields["login"] = ReachableField()

    def clean_login(self) -> Login:
        login = self.cleaned_data["login"]
        self.cleaned_data["email"] = login.value  # allauth's page asks for it
        return login

    def save(self, request: HttpRequest, **_kwargs) -> str:
        login = self.cleaned_data["login"]
        ResetProcess.initiate(request=request, user=reachable(login), email=login.value)
        return login.value


class ResetPasswordKeyForm(ShortHint, forms.ResetPasswordKeyForm):
    pass


class AddEmailForm(Plain, forms.AddEmailForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("New e-mail address")
        self.fields["email"].error_messages["invalid"] = WRONG_EMAIL


# Codes ---------------------------------------------------------------------------


class ConfirmsCode:
    """allauth holds the id of a code where it believes to hold the digits."""

    purpose = ""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code")
        self.fields["code"].error_messages["required"] = _("Write the code.")
        self.fields["code"].widget.attrs = {
            "inputmode": "numeric",
            "autocomplete": "one-time-code",
            "maxlength": "12",
        }

    def clean_code(self) -> str:
        given = self.cleaned_data["code"]
        is_right = codes.check(self.expected_code, given, purpose=self.purpose)
        # It compares once more, and goes on to what is left to check.
        self.expected_code = given if is_right else ""
        return super().clean_code()


class ConfirmEmailForm(ConfirmsCode, forms.ConfirmEmailVerificationCodeForm):
    purpose = "verify_email"


class ConfirmPhoneForm(ConfirmsCode, forms.VerifyPhoneForm):
    purpose = "verify_phone"


class ConfirmLoginForm(ConfirmsCode, forms.ConfirmLoginCodeForm):
    purpose = "login"


class ConfirmResetForm(ConfirmsCode, forms.ConfirmPasswordResetCodeForm):
    purpose = "reset"


def reachable(login: Login) -> User | None:
    """Whose account it is, if a code may open it; the others hear that there is none.

    Beside a proved address or number, one that nobody proved opens nothing.
    """
    person = person_with(login.value)
    if not person or not person.is_active or person.is_shut_out:
        return None
    return person if not person.is_proved or has_proved(person, login) else None
