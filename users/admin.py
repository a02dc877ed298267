"""People and places in the console."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin

from users.models import City, Region, User

# What a moderator may correct; everything that opens doors is for superusers (security.md, R83).
ORDINARY = ("name", "about", "city", "language", "is_trader")


@admin.register(User)
class PersonAdmin(UserAdmin):
    """Least rights: nobody but a superuser changes flags, groups, passwords or addresses."""

    list_display = ["name", "email", "is_trader", "is_active", "is_staff", "date_joined"]
    list_filter = ["is_active", "is_staff", "is_trader"]
    search_fields = ["name", "username", "email"]
    ordering = ["-date_joined", "-id"]
    autocomplete_fields = ["city"]
    filter_horizontal = ["groups", "user_permissions"]
    fieldsets = [
        (None, {"fields": ["username", "email", "password"]}),
        (_("Profile"), {"fields": ["name", "about", "city", "phone", "language", "is_trader"]}),
        (
            _("Rights"),
            {"fields": ["is_active", "is_staff", "is_superuser", "groups", "user_permissions"]},
        ),
        (_("Moments"), {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["name", "username", "email"]}),
        (_("Password"), {"fields": ["usable_password", "password1", "password2"]}),
    ]
    readonly_fields = ["last_login", "date_joined"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("city")

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        if request.user.is_superuser:
            return self.readonly_fields
        fields = [field for _name, group in self.fieldsets for field in group["fields"]]
        return [field for field in fields if field not in ORDINARY]

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Staff are changed by superusers only."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (request.user.is_superuser or obj is None or not obj.is_staff)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.is_superuser

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return request.user.is_superuser

    def user_change_password(
        self, request: HttpRequest, id: str, form_url: str = ""
    ) -> HttpResponse:
        if not request.user.is_superuser:
            raise PermissionDenied
        return super().user_change_password(request, id, form_url)


@admin.register(Region)
class RegionAdmin(TranslationAdmin):
    list_display = ["name", "country", "code", "tile_column", "tile_row"]
    list_filter = ["country"]
    search_fields = ["name_en", "name_ru", "name_kk", "code"]
    ordering = ["country", "order", "id"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(City)
class CityAdmin(TranslationAdmin):
    list_display = ["name", "region", "population"]
    list_filter = ["region"]
    list_select_related = ["region"]
    search_fields = ["name_en", "name_ru", "name_kk", "slug"]
    ordering = ["-population", "id"]
    autocomplete_fields = ["region"]
    prepopulated_fields = {"slug": ["name"]}
