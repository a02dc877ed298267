"""The pages of a person's own settings, in the order of their navigation."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class SettingsPage(NamedTuple):
    """One line of the navigation; `also` are the beginnings of the names of pages behind it."""

    view_name: str
    label: str | Promise
    icon: str
    also: tuple[str, ...] = ()

    def covers(self, view_name: str) -> bool:
        return view_name == self.view_name or view_name.startswith(self.also)


class SettingsGroup(NamedTuple):
    label: str | Promise
    pages: tuple[SettingsPage, ...]


GROUPS = (
    SettingsGroup(
        _("Your page"),
        (
            SettingsPage("users:settings", _("Profile"), "user", ("users:avatar",)),
            SettingsPage("users:contacts", _("Contacts"), "at-sign"),
            SettingsPage("users:shop_settings", _("Shop"), "store", ("users:shop_",)),
            SettingsPage("users:vacation", _("Vacation"), "tree-palm"),
        ),
    ),
    SettingsGroup(
        _("This site"),
        (
            SettingsPage("users:preferences", _("Preferences"), "settings-2"),
            SettingsPage(
                "users:notification_settings",
                _("Notifications"),
                "bell",
                ("users:notifications", "users:deliveries"),
            ),
            SettingsPage("users:webhooks", _("Webhooks"), "webhook", ("users:webhook",)),
        ),
    ),
    SettingsGroup(
        _("Security and privacy"),
        (
            SettingsPage(
                "users:security",
                _("Security"),
                "shield-check",
                ("account_", "mfa_", "socialaccount_"),
            ),
            SettingsPage("users:sessions", _("Sessions"), "monitor-smartphone", ("users:session",)),
            SettingsPage("users:activity", _("Activity"), "history"),
            SettingsPage("users:blocked", _("Blocked people"), "user-x"),
            SettingsPage(
                "users:privacy", _("Privacy"), "file-lock", ("users:export", "users:erasure")
            ),
        ),
    ),
)
