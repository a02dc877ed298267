"""What the header of every page offers to find."""

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from ads.discovery import comparing
from ads.search.places import atlas
from categories.tree import tree
from users.models import Preference, User


def finding(request: HttpRequest) -> dict[str, object]:
    """The categories menu and the regions of the search field; read when a page prints them."""
    return {
        "menu_categories": lambda: tree().roots,
        "menu_number": lambda: tree().number,
        "menu_regions": lambda: atlas().at_home,
        "region": lambda: home_region(request.user),
        "compared": lambda: len(comparing.chosen(request)),
    }


def home_region(person: User | AnonymousUser) -> str:
    """The slug of the region where somebody's searches begin, if they chose one."""
    chosen = Preference.objects.of(person).region_id
    return next((place.slug for place in atlas().at_home if place.id == chosen), "")
