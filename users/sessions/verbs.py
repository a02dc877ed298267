"""What can happen to an account, in the words of its activity page; rooms above add their own."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Verb(NamedTuple):
    label: str | Promise
    icon: str = "history"
    is_warning: bool = False


VERBS = {
    "signed_up": Verb(_("Account created"), "user-plus"),
    "sign_in": Verb(_("Signed in"), "log-in"),
    "sign_in_failed": Verb(_("Failed sign-in"), "shield-alert", is_warning=True),
    "sign_out": Verb(_("Signed out"), "log-out"),
    "session_ended": Verb(_("A device was signed out"), "log-out"),
    "sessions_ended": Verb(_("All other devices were signed out"), "log-out"),
    "locked_out": Verb(_("Sign-in locked after failed tries"), "lock", is_warning=True),
    "password_changed": Verb(_("Password changed"), "key-round"),
    "password_reset": Verb(_("Password replaced by a code"), "key-round"),
    "email_changed": Verb(_("E-mail address changed"), "mail"),
    "phone_changed": Verb(_("Phone number changed"), "phone"),
    "second_factor_added": Verb(_("Second step added"), "shield-check"),
    "second_factor_removed": Verb(_("Second step removed"), "shield-off", is_warning=True),
    "second_factor_failed": Verb(
        _("Wrong code at the second step"), "shield-alert", is_warning=True
    ),
    "recovery_code_used": Verb(_("Recovery code used"), "shield-check"),
    "recovery_codes_changed": Verb(_("New recovery codes made"), "shield-check"),
    "social_account_added": Verb(_("Account elsewhere connected"), "link"),
    "social_account_removed": Verb(_("Account elsewhere taken off"), "unlink"),
    "shut_out": Verb(_("Account closed by the staff"), "user-x", is_warning=True),
    "unlocked": Verb(_("Sign-in unlocked by the staff"), "lock-open"),
    "sessions_ended_for_you": Verb(_("Signed out everywhere by the staff"), "log-out"),
    "asked_to_confirm": Verb(_("Asked by the staff to confirm the address"), "mail"),
    "let_in": Verb(_("Account opened again by the staff"), "user-check"),
}


def add(name: str, verb: Verb) -> None:
    """Let a room above record something of its own; called when an app loads."""
    VERBS[name] = verb
