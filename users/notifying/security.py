"""What a person must hear about their own account."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from users.notifying.kinds import Group, Kind, register

Security = partial(Kind, group=Group.SECURITY, is_security=True)

NOT_YOU = _("If it was not you, change your password now and sign out everywhere.")
SECURITY = (
    Security(
        "new_device",
        _("Sign-in from a new device"),
        sentence=_("New sign-in: %(device)s, %(place)s"),
        more=NOT_YOU,
        action=_("See your sessions"),
        icon="laptop",
    ),
    Security(
        "password_changed",
        _("Password changed"),
        sentence=_("Your password was changed."),
        more=NOT_YOU,
        action=_("See what happened"),
        icon="key-round",
    ),
    Security(
        "email_changed",
        _("E-mail changed"),
        sentence=_("The e-mail of your account was changed."),
        more=NOT_YOU,
        action=_("See what happened"),
        icon="mail",
    ),
    Security(
        "phone_changed",
        _("Phone number changed"),
        sentence=_("The phone number of your account was changed."),
        more=NOT_YOU,
        action=_("See what happened"),
        icon="phone",
    ),
    Security(
        "second_factor_changed",
        _("Second step changed"),
        sentence=_("The second step of signing in was changed."),
        more=NOT_YOU,
        action=_("See what happened"),
        icon="shield-check",
    ),
    Security(
        "social_account_changed",
        _("Connected account changed"),
        sentence=_("An account elsewhere was connected to yours or taken off it."),
        more=NOT_YOU,
        action=_("See what happened"),
        icon="link",
    ),
    Security(
        "export_ready",
        _("Your data is ready"),
        sentence=_("The copy of your data is ready."),
        more=_("You can download it for 48 hours, after signing in."),
        action=_("Download"),
        icon="download",
    ),
)


def register_security() -> None:
    register(*SECURITY)
