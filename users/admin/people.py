"""People in the console."""

from collections.abc import Callable

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from users import support
from users.admin.reading import ClosedLookups
from users.models import User
from users.models.rights import sees_addresses

# What staff with the right to change people may correct; all that opens doors is for superusers.
ORDINARY = ("name", "about", "city", "language", "is_trader")
PROFILE = ["name", "username", "about", "city", "language", "is_trader"]
ADDRESSES = ["email", "phone", "phone_verified_at"]
RIGHTS = ["password", "is_active", "is_staff", "is_superuser", "groups", "user_permissions"]
MOMENTS = ["date_joined", "last_login", "away_from", "away_until", "erased_at"]
# Addresses are proved by codes, not written: a new one goes through its owner's hands.
NEVER_WRITTEN = [*ADDRESSES, *MOMENTS]


@admin.register(User)
class PersonAdmin(ClosedLookups, UserAdmin):
    """Least rights: addresses for those who help, flags and passwords for superusers."""

    list_display = ["name", "username", "is_trader", "is_active", "is_staff", "date_joined"]
    list_filter = ["is_active", "is_staff", "is_trader"]
    ordering = ["-date_joined", "-id"]
    autocomplete_fields = ["city"]
    filter_horizontal = ["groups", "user_permissions"]
    actions = ["unlock", "end_sessions", "ask_to_confirm"]
    add_fieldsets = [
        (None, {"fields": ["name", "username", "email"]}),
        (_("Password"), {"fields": ["usable_password", "password1", "password2"]}),
    ]

    # What is seen -----------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).select_related("city")

    def get_list_display(self, request: HttpRequest) -> list[str]:
        return [*self.list_display, *(["email"] if sees_addresses(request.user) else [])]

    def get_search_fields(self, request: HttpRequest) -> list[str]:
        addresses = ["email", "phone"] if sees_addresses(request.user) else []
        return ["name", "username", *addresses]

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> list[tuple]:
        if obj is None:
            return self.add_fieldsets
        shown = [(_("Profile"), PROFILE)]
        shown += [(_("Addresses"), ADDRESSES)] if sees_addresses(request.user) else []
        shown += [(_("Rights"), RIGHTS)] if request.user.is_superuser else []
        return [(name, {"fields": fields}) for name, fields in [*shown, (_("Moments"), MOMENTS)]]

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        if request.user.is_superuser:
            return NEVER_WRITTEN
        return [name for name in (*PROFILE, *ADDRESSES, *RIGHTS, *MOMENTS) if name not in ORDINARY]

    # Who may ----------------------------------------------------------------------------

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or obj.can_be_changed_by(request.user))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.is_superuser

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """People are erased (users/privacy/erasure.py): deleting would take others' records."""
        return False

    def has_support_permission(self, request: HttpRequest) -> bool:
        return sees_addresses(request.user)

    def user_change_password(
        self, request: HttpRequest, id: str, form_url: str = ""
    ) -> HttpResponse:
        if not request.user.is_superuser:
            raise PermissionDenied
        return super().user_change_password(request, id, form_url)

    # What Support does ------------------------------------------------------------------

    @admin.action(description=_("Unlock sign-in"), permissions=["support"])
    def unlock(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        self._help(request, queryset, support.unlock)

    @admin.action(description=_("Sign out everywhere"), permissions=["support"])
    def end_sessions(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        self._help(request, queryset, support.end_sessions)

    @admin.action(description=_("Ask to confirm the e-mail address"), permissions=["support"])
    def ask_to_confirm(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        self._help(request, queryset, support.ask_to_confirm)

    def _help(self, request: HttpRequest, people: QuerySet[User], verb: Callable) -> None:
        """Do it for each as far as it can be done, and say how far that was."""
        done = 0
        for person in people:
            try:
                verb(person, by=request.user)
            except (PermissionDenied, support.NothingToDo):
                messages.warning(request, _("Not done for %s.") % person)
            else:
                self.log_change(request, person, verb.__name__)
                done += 1
        if done:
            text = ngettext("Done for %d person.", "Done for %d people.", done) % done
            messages.success(request, text)
