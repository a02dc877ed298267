"""Who may do what in the console: one table, brought into the database after each migration."""

from django.apps import AppConfig
from django.contrib.auth.models import Group, Permission

# Moderators judge; they never touch flags, groups, passwords or money (security.md, R83).
GROUPS = {
    "Moderator": (
        "ads.moderate_ad",
        "ads.view_ad",
        "ads.change_ad",
        "ads.view_adevent",
        "ads.view_adphoto",
        "ads.view_revision",
        "ads.change_revision",
        "categories.view_category",
        "categories.view_attribute",
        "users.view_user",
        "users.view_region",
        "users.view_city",
    ),
}


def sync(sender: AppConfig, **_kwargs) -> None:
    """Give each group exactly the permissions of the table that concern this app."""
    for name, permissions in GROUPS.items():
        codenames = [p.split(".")[1] for p in permissions if p.startswith(f"{sender.label}.")]
        if not codenames:
            continue
        group, _made = Group.objects.get_or_create(name=name)
        own = Permission.objects.filter(content_type__app_label=sender.label)
        group.permissions.remove(*own.exclude(codename__in=codenames))
        group.permissions.add(*own.filter(codename__in=codenames))
