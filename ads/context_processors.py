"""What the header of every page offers to find."""

from django.http import HttpRequest

from ads.search.places import atlas
from categories.tree import tree


def finding(request: HttpRequest) -> dict[str, object]:
    """The categories menu and the regions of the search field; read when a page prints them."""
    return {"menu_categories": lambda: tree().roots, "menu_regions": lambda: atlas().at_home}
