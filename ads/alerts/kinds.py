"""What people are told of their saved searches."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ads.alerts import stopping
from users.notifying.kinds import Group, Kind


def number_of_finds(count: int) -> str:
    return ngettext("%(count)d new ad", "%(count)d new ads", count) % {"count": count}


SAVED_SEARCH_HIT = Kind(
    name="saved_search_hit",
    label=_("New ads for your saved searches"),
    group=Group.FINDS,
    sentence=_("%(count)s: %(search)s"),
    more="%(ads)s",
    action=_("Have a look"),
    icon="search",
    channels=("email", "push"),
    formats={"count": number_of_finds},
    stop=stopping.url_for,
)
