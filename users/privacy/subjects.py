"""In plain words: what is kept of a person, why, and how long. The privacy page prints them."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Subject(NamedTuple):
    """One kind of knowledge; rooms above bring their own."""

    icon: str
    label: str | Promise
    why: str | Promise
    how_long: str | Promise


ACCOUNT = Subject(
    "user",
    _("Your account"),
    _(
        "Name, e-mail, phone number, picture and what you wrote about yourself: "
        "so that you can sign in and people know who they deal with."
    ),
    _("Until you change it or erase your account."),
)
SECURITY = Subject(
    "shield-check",
    _("Sign-ins and devices"),
    _(
        "When, where and from which device somebody signed in or tried to, and what changed: "
        "so that you and we notice a stranger."
    ),
    _("Until you erase your account; codes and sessions for two weeks at most."),
)
PEOPLE = Subject(
    "users",
    _("Whom you follow and block"),
    _("To tell you of their new ads, and to keep people away from you."),
    _("Until you undo it or erase your account."),
)
NEWS = Subject(
    "bell",
    _("Notifications"),
    _("What we told you and how, and how you want to hear from us."),
    _("Until you erase your account."),
)
SHOP = Subject(
    "store",
    _("Your shop"),
    _("The law wants traders to say who they are: name, address and register number."),
    _("Until you erase your account."),
)
EXPORTS = Subject(
    "file-down",
    _("Copies of your data"),
    _("For you to download; we note when you asked for one."),
    _("The file for 48 hours, the note until you erase your account."),
)
RECORDS = Subject(
    "scroll-text",
    _("Records"),
    _("Who published, refused or changed something, and when, so that disputes can be settled."),
    _("They stay when you erase your account, without your name and your words."),
)
