"""Who may do what in the console: one table, brought into the database after each migration."""

from django.apps import AppConfig
from django.contrib.auth.models import Group, Permission

LISTINGS = ("ads.view_ad", "ads.view_adevent", "ads.view_adphoto", "ads.view_revision")
TREE = ("categories.view_category", "categories.view_attribute")
PLACES = ("users.view_region", "users.view_city")
SYNONYMS = tuple(f"ads.{verb}_synonym" for verb in ("view", "add", "change", "delete"))

# Nobody here touches flags, groups, passwords, addresses, second factors or money (R83).
GROUPS = {
    # Judges listings, sees people without their addresses, and says which words find each other.
    "Moderator": (
        "ads.moderate_ad",
        "users.view_user",
        *LISTINGS,
        *TREE,
        *PLACES,
        *SYNONYMS,
    ),
    # Helps people into their accounts: unlocks, ends sessions, sends the verification again.
    "Support": (
        "users.support_user",
        "users.view_user",
        "users.view_activity",
        "users.view_delivery",
        "users.view_export",
        "users.view_lockout",
        "users.view_notification",
        "users.view_shop",
        "users.view_webhook",
        "users.view_webhookcall",
        *LISTINGS,
        *PLACES,
    ),
    # Traders with an open shop (users/models/shop.py). The site asks whether the shop is open;
    # the console has nothing for them.
    "Dealer": (),
    # Reads what is counted, never who it was.
    "Trend analyst": ("ads.view_tally", *TREE, *PLACES),
}


def sync(sender: AppConfig, **_kwargs) -> None:
    """Give each group exactly the permissions of the table that concern this app."""
    own = Permission.objects.filter(content_type__app_label=sender.label)
    for name, permissions in GROUPS.items():
        codenames = [p.split(".")[1] for p in permissions if p.startswith(f"{sender.label}.")]
        group, _made = Group.objects.get_or_create(name=name)
        group.permissions.remove(*own.exclude(codename__in=codenames))
        group.permissions.add(*own.filter(codename__in=codenames))
