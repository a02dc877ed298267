"""The console for listings: everything through the verbs, nothing past them."""

from django.contrib import admin
from django.db.models import Case as SqlCase
from django.db.models import F, Model, OrderBy, Prefetch, QuerySet, When
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

import ads.word_admin  # noqa: F401 - registers itself
from ads.cards import price_text
from ads.judged_admin import JudgedAdmin
from ads.judging import WAITING_SINCE
from ads.models import Ad, AdEvent, AdPhoto, Revision
from ads.models.photo import PhotoState
from ads.states import State
from categories.tree import tree
from marketplace.templatetags.ui import icon, since
from users.models.rights import sees_addresses

BADGES = {
    State.PENDING: "pending",
    State.ACTIVE: "success",
    State.RESERVED: "reserved",
    State.SOLD: "sold",
    State.REJECTED: "rejected",
}
OUTCOMES = {"waiting": "pending", "approved": "success", "rejected": "rejected"}


def badge(kind: str | None, words: str) -> str:
    return format_html('<span class="badge badge--{}">{}</span>', kind or "plain", words)


class RootFilter(admin.SimpleListFilter):
    """Listings of a root category and all below it."""

    title = _("category")
    parameter_name = "root"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple]:
        return [(node.slug, node.name) for node in tree().roots]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        node = tree().by_slug.get(self.value() or "")
        return queryset.filter(category__in=[n.id for n in node.walk()]) if node else queryset


class ReadOnlyInline(admin.TabularInline):
    """Rows below a listing that nobody writes here."""

    extra = 0
    can_delete = False
    show_change_link = False

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class HistoryInline(ReadOnlyInline):
    model = AdEvent
    fields = readonly_fields = ["at", "actor", "verb", "old", "new", "note"]
    ordering = ["-at"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[AdEvent]:
        return super().get_queryset(request).select_related("actor")


class ChangesInline(ReadOnlyInline):
    model = Revision
    fields = readonly_fields = ["created_at", "outcome", "reason", "decided_by", "decided_at"]
    ordering = ["-created_at"]
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Revision]:
        return super().get_queryset(request).select_related("decided_by")


@admin.register(Ad)
class AdAdmin(JudgedAdmin):
    waiting = "state__exact=pending"
    list_display = ["cover", "name", "state_badge", "category", "seller", "city", "cost", "moment"]
    list_display_links = ["name"]
    list_filter = ["state", RootFilter, "kind", "seller__is_trader"]
    list_select_related = ["category", "seller", "city"]
    inlines = [ChangesInline, HistoryInline]
    fieldsets = [
        (
            _("Everything else"),
            {
                "classes": ["collapse"],
                "fields": [
                    *("slug", "lat", "lon", "shows_phone", "source", "source_id"),
                    *("created_at", "edited_at", "checked_at", "first_published_at"),
                    *("published_at", "expires_at", "boosted_until", "views", "favorites_count"),
                ],
            },
        )
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Ad]:
        covers = AdPhoto.objects.filter(state=PhotoState.READY).in_order()
        return (
            super()
            .get_queryset(request)
            .annotate(since=SqlCase(When(state=State.PENDING, then=WAITING_SINCE)))
            .prefetch_related(Prefetch("photos", covers, to_attr="covers"))
        )

    def get_search_fields(self, request: HttpRequest) -> list[str]:
        """Who does not see addresses does not find by them either."""
        addresses = ["seller__email"] if sees_addresses(request.user) else []
        return ["title", "slug", "seller__name", *addresses]

    def get_ordering(self, request: HttpRequest) -> list[str | OrderBy]:
        """What waits comes first, the oldest of it at the top; then the latest changes."""
        return [F("since").asc(nulls_last=True), "-updated_at", "-id"]

    @admin.display(description="")
    def cover(self, ad: Ad) -> str:
        if not ad.covers:
            return format_html('<span class="cover">{}</span>', icon(ad.node.icon, 20))
        url = ad.covers[0].url("thumb")
        return format_html('<img class="cover" src="{}" alt="" loading="lazy">', url)

    @admin.display(description=_("listing"), ordering="title")
    def name(self, ad: Ad) -> str:
        return str(ad)

    @admin.display(description=_("state"), ordering="state")
    def state_badge(self, ad: Ad) -> str:
        return badge(BADGES.get(ad.state), ad.get_state_display())

    @admin.display(description=_("price"), ordering="price")
    def cost(self, ad: Ad) -> str:
        return price_text(ad.price_type, ad.price, ad.currency)

    @admin.display(description=_("since"), ordering="updated_at")
    def moment(self, ad: Ad) -> str:
        return since(ad.since or ad.updated_at)


@admin.register(Revision)
class RevisionAdmin(JudgedAdmin):
    waiting = "outcome__exact=waiting"
    list_display = ["name", "what", "outcome_badge", "moment"]
    list_filter = ["outcome"]
    list_select_related = ["ad"]
    search_fields = ["ad__title", "ad__slug"]
    fields = ["listing", "outcome", "reason", "decided_by", "decided_at", "created_at"]
    readonly_fields = ["listing"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Revision]:
        waiting = SqlCase(When(outcome="waiting", then=F("created_at")))
        return (
            super()
            .get_queryset(request)
            .select_related("ad__city", "ad__seller")
            .annotate(since=waiting)
        )

    def get_ordering(self, request: HttpRequest) -> list[str | OrderBy]:
        return [F("since").asc(nulls_last=True), "-created_at", "-id"]

    @admin.display(description=_("listing"), ordering="ad__title")
    def name(self, revision: Revision) -> str:
        return str(revision.ad)

    @admin.display(description=_("listing"))
    def listing(self, revision: Revision) -> str:
        url = reverse("admin:ads_ad_change", args=[revision.ad_id])
        return format_html('<a href="{}">{}</a>', url, revision.ad)

    @admin.display(description=_("changes"))
    def what(self, revision: Revision) -> str:
        names = (Ad._meta.get_field(name.removesuffix("_id")) for name in revision.changes)
        return ", ".join(str(field.verbose_name) for field in names) or _("photos")

    @admin.display(description=_("outcome"), ordering="outcome")
    def outcome_badge(self, revision: Revision) -> str:
        return badge(OUTCOMES[revision.outcome], revision.get_outcome_display())

    @admin.display(description=_("since"), ordering="created_at")
    def moment(self, revision: Revision) -> str:
        return since(revision.created_at)
