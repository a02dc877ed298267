"""What happened, for those who help: read here, written by the site."""

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from users.admin.reading import ForSuperusers, ReadOnly
from users.models import Activity, Block, Delivery, Export, Lockout, Notification, Shop
from users.models.rights import sees_addresses


@admin.register(Activity)
class ActivityAdmin(ReadOnly):
    list_display = ["created_at", "user", "verb", "device", "place", "note"]
    list_filter = ["verb"]
    list_select_related = ["user"]
    search_fields = ["user__username"]
    ordering = ["-id"]
    fields = list_display


@admin.register(Notification)
class NotificationAdmin(ReadOnly):
    list_display = ["created_at", "user", "kind", "read_at"]
    list_filter = ["kind"]
    list_select_related = ["user"]
    search_fields = ["user__username"]
    ordering = ["-id"]
    fields = [*list_display, "path"]


@admin.register(Delivery)
class DeliveryAdmin(ReadOnly):
    list_display = ["notification", "channel", "state", "due_at", "sent_at", "attempts", "note"]
    list_filter = ["channel", "state"]
    list_select_related = ["notification"]
    search_fields = ["notification__user__username"]
    ordering = ["-id"]
    fields = list_display


@admin.register(Shop)
class ShopAdmin(ReadOnly):
    """Traders' files, as the law wants them: read by those who check them."""

    list_display = ["name", "owner", "legal_name", "register_number", "certified_at"]
    list_filter = ["certified_at"]
    list_select_related = ["owner"]
    search_fields = ["name", "legal_name", "register_number", "owner__username"]
    ordering = ["-id"]
    fields = [
        *("name", "owner", "about", "legal_name", "address", "register_number"),
        *("contact_email", "contact_phone", "certified_at", "created_at", "updated_at"),
    ]


@admin.register(Export)
class ExportAdmin(ReadOnly):
    """That somebody asked for their data, never the data."""

    list_display = ["created_at", "user", "state", "size", "ready_at", "expires_at", "attempts"]
    list_filter = ["state"]
    list_select_related = ["user"]
    search_fields = ["user__username"]
    ordering = ["-id"]
    fields = list_display


@admin.register(Block)
class BlockAdmin(ForSuperusers):
    list_display = ["created_at", "blocker", "blocked"]
    list_select_related = ["blocker", "blocked"]
    search_fields = ["blocker__username", "blocked__username"]
    ordering = ["-id"]
    fields = list_display


@admin.register(Lockout)
class LockoutAdmin(ReadOnly):
    """Pauses by digest; a person's are forgotten on their own page, too."""

    list_display = ["key", "failures", "pauses", "window_ends_at", "locked_until"]
    ordering = ["-window_ends_at"]
    actions = ["unlock"]
    fields = list_display

    def has_support_permission(self, request: HttpRequest) -> bool:
        return sees_addresses(request.user)

    @admin.action(description=_("Unlock"), permissions=["support"])
    def unlock(self, request: HttpRequest, queryset: QuerySet[Lockout]) -> None:
        for lockout in queryset:
            Lockout.objects.forget(lockout.key)
            self.log_change(request, lockout, "unlock")
        text = ngettext("%d unlocked.", "%d unlocked.", len(queryset)) % len(queryset)
        messages.success(request, text)
