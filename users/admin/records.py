"""What happened, for those who help: read here, written by the site."""

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from users.admin.reading import ForSuperusers, InWords, ReadOnly
from users.models import Activity, Block, Delivery, Export, Lockout, Notification, Shop, User
from users.models.rights import sees_addresses
from users.notifying.kinds import known
from users.sessions.verbs import VERBS


def verb_words(verb: str) -> str | Promise:
    return VERBS[verb].label if verb in VERBS else verb


def kind_words(kind: str) -> str | Promise:
    found = known(kind)
    return found.label if found else kind


class VerbFilter(InWords):
    words = staticmethod(verb_words)


class KindFilter(InWords):
    words = staticmethod(kind_words)


@admin.register(Activity)
class ActivityAdmin(ReadOnly):
    list_display = ["created_at", "user", "what_happened", "device_words", "place_words", "note"]
    list_filter = [("verb", VerbFilter)]
    list_select_related = ["user"]
    search_fields = ["user__username"]
    ordering = ["-id"]
    fields = list_display

    @admin.display(description=_("what"), ordering="verb")
    def what_happened(self, activity: Activity) -> str | Promise:
        return activity.what.label

    @admin.display(description=_("device"), ordering="device", empty_value="–")
    def device_words(self, activity: Activity) -> str:
        return activity.device_text

    @admin.display(description=_("place"), ordering="place", empty_value="–")
    def place_words(self, activity: Activity) -> str:
        return activity.place_text


@admin.register(Notification)
class NotificationAdmin(ReadOnly):
    list_display = ["created_at", "user", "news", "read_at"]
    list_filter = [("kind", KindFilter)]
    list_select_related = ["user"]
    search_fields = ["user__username"]
    ordering = ["-id"]
    fields = [*list_display, "path"]

    @admin.display(description=_("kind"), ordering="kind")
    def news(self, notification: Notification) -> str | Promise:
        return kind_words(notification.kind)


@admin.register(Delivery)
class DeliveryAdmin(ReadOnly):
    list_display = ["person", "news", "channel", "state", "due_at", "sent_at", "attempts", "note"]
    list_filter = ["channel", "state"]
    list_select_related = ["notification__user"]
    search_fields = ["notification__user__username"]
    ordering = ["-id"]
    fields = list_display

    @admin.display(description=_("user"))
    def person(self, delivery: Delivery) -> User:
        return delivery.notification.user

    @admin.display(description=_("notification"))
    def news(self, delivery: Delivery) -> str | Promise:
        return kind_words(delivery.notification.kind)


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
    """Pauses by digest: nothing leads from one to a person, only from a person to theirs."""

    list_display = ["key", "failures", "pauses", "window_ends_at", "locked_until"]
    ordering = ["-window_ends_at"]
    actions = ["unlock"]
    fields = list_display

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, object] | None = None
    ) -> TemplateResponse:
        hint = _("To help a person, use “Unlock sign-in” in the list of users.")
        return super().changelist_view(request, {"subtitle": hint, **(extra_context or {})})

    def has_support_permission(self, request: HttpRequest) -> bool:
        return sees_addresses(request.user)

    @admin.action(description=_("Unlock"), permissions=["support"])
    def unlock(self, request: HttpRequest, queryset: QuerySet[Lockout]) -> None:
        for lockout in queryset:
            Lockout.objects.forget(lockout.key)
            self.log_change(request, lockout, "unlock")
        text = ngettext("%d unlocked.", "%d unlocked.", len(queryset)) % len(queryset)
        messages.success(request, text)
