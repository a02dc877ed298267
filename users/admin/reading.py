"""How the console shows what it never writes."""

from collections.abc import Callable, Iterator

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Model
from django.http import HttpRequest
from django.utils.functional import Promise


class InWords(admin.AllValuesFieldListFilter):
    """Names of things that happen, each as `words` says it to people."""

    words: Callable[[str], str | Promise]

    def choices(self, changelist: ChangeList) -> Iterator[dict[str, object]]:
        everything, *others = super().choices(changelist)
        yield everything
        yield from ({**one, "display": self.words(one["display"])} for one in others)


class ClosedLookups(admin.ModelAdmin):
    """Lists can be asked what their filters ask, and nothing else.

    Django lets the query string ask any column of the table: an address, or the hash of a
    password, could be guessed letter by letter by whoever may see the list.
    """

    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        filters = self.get_list_filter(request)
        offered = [one[0] if isinstance(one, tuple) else one for one in filters]
        asked = any(lookup == name or lookup.startswith(f"{name}__") for name in offered)
        return asked and super().lookup_allowed(lookup, value, request)


class Unwritten(admin.ModelAdmin):
    """Rows are written by the site's own verbs."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class ReadOnly(Unwritten, ClosedLookups):
    """Rows to look at."""

    actions = None
    list_per_page = list_max_show_all = 50


class ForSuperusers(ReadOnly):
    """What comes close to secrets: superusers see that it is there, and nobody what it is."""

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return request.user.is_superuser

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.is_superuser
