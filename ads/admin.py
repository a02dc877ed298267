"""The console for listings: everything through the verbs, nothing past them."""

from collections.abc import Callable

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ads.models import Ad, AdEvent, AdPhoto, Revision
from ads.states import IllegalMove
from categories.tree import tree

MOST_WORDS = 10


class ReasonForm(forms.Form):
    """Why: the seller reads it word for word."""

    reason = forms.CharField(
        label=_("Reason, as the seller will read it"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"}),
    )


class RootFilter(admin.SimpleListFilter):
    """Listings of a root category and all below it."""

    title = _("category")
    parameter_name = "root"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple]:
        return [(node.slug, node.name) for node in tree().roots]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        node = tree().by_slug.get(self.value() or "")
        return queryset.filter(category__in=[n.id for n in node.walk()]) if node else queryset


class JudgedAdmin(admin.ModelAdmin):
    """Things that a moderator approves, or rejects with a reason."""

    actions = ["approve_selected", "reject_selected"]
    show_full_result_count = False
    list_per_page = 50

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_moderate_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("ads.moderate_ad")

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str):
        words = search_term.split()
        if len(words) > MOST_WORDS:
            messages.warning(request, _("Only the first ten words were searched."))
        return super().get_search_results(request, queryset, " ".join(words[:MOST_WORDS]))

    @admin.action(description=_("Approve"), permissions=["moderate"])
    def approve_selected(self, request: HttpRequest, queryset: QuerySet) -> None:
        self._judge(request, queryset, lambda thing: thing.approve(by=request.user))

    @admin.action(description=_("Reject…"), permissions=["moderate"])
    def reject_selected(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        """Ask for the reason first; come back with it."""
        form = ReasonForm(request.POST if "reason" in request.POST else None)
        if form.is_valid():
            reason = form.cleaned_data["reason"]
            self._judge(request, queryset, lambda t: t.reject(by=request.user, reason=reason))
            return None
        context = self.admin_site.each_context(request) | {
            "title": _("Reject"),
            "form": form,
            "things": queryset,
            "opts": self.model._meta,
            "action": "reject_selected",
            "checkbox": helpers.ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/reject.html", context)

    def _judge(self, request: HttpRequest, things: QuerySet, verdict: Callable) -> None:
        done, late = 0, 0
        for thing in things:
            try:
                verdict(thing)
                done += 1
            except IllegalMove:
                late += 1
        if done:
            self.message_user(request, ngettext("%d done.", "%d done.", done) % done)
        if late:
            text = ngettext(
                "%d could not be moved: it is not waiting any more.",
                "%d could not be moved: they are not waiting any more.",
                late,
            )
            self.message_user(request, text % late, messages.WARNING)

    def response_change(self, request: HttpRequest, obj: Ad | Revision) -> HttpResponse:
        """The buttons of the page run the same actions on this one thing."""
        action = {"_approve": self.approve_selected, "_reject": self.reject_selected}
        for name, run in action.items():
            if name in request.POST and self.has_moderate_permission(request):
                return run(request, self.model.objects.filter(pk=obj.pk)) or redirect(request.path)
        return super().response_change(request, obj)


class HistoryInline(admin.TabularInline):
    model = AdEvent
    fields = readonly_fields = ["at", "actor", "verb", "old", "new", "note"]
    ordering = ["-at"]
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(Ad)
class AdAdmin(JudgedAdmin):
    change_form_template = "admin/judged_change_form.html"
    list_display = ["title_or_number", "state", "category", "seller", "city", "price", "edited_at"]
    list_filter = ["state", RootFilter, "kind", "seller__is_trader"]
    list_select_related = ["category", "seller", "city"]
    search_fields = ["title", "slug", "seller__email", "seller__name"]
    ordering = ["-updated_at", "-id"]
    inlines = [HistoryInline]
    fieldsets = [
        (None, {"fields": ["state", "rejection_reason", "pictures", "title", "description"]}),
        (_("What"), {"fields": ["category", "kind", "condition", "attributes"]}),
        (_("Price"), {"fields": ["price_type", "price", "currency"]}),
        (_("Where"), {"fields": ["city", "district", "pickup", "shipping"]}),
        (_("Who"), {"fields": ["seller", "shows_phone", "source", "source_id"]}),
        (
            _("When"),
            {"fields": ["created_at", "first_published_at", "published_at", "expires_at"]},
        ),
        (_("Numbers"), {"fields": ["views", "favorites_count"]}),
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: Ad | None = None) -> list[str]:
        """A moderator judges what the seller wrote and never rewrites it."""
        return [name for _title, box in self.fieldsets for name in box["fields"]]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Ad]:
        return super().get_queryset(request).defer("description")

    @admin.display(description=_("listing"), ordering="title")
    def title_or_number(self, ad: Ad) -> str:
        return str(ad)

    @admin.display(description=_("photos"))
    def pictures(self, ad: Ad) -> str:
        photos = AdPhoto.objects.filter(ad=ad, state="ready").in_order()
        return (
            format_html_join(
                "",
                '<a href="{}"><img class="admin-photo" src="{}" alt="" width="160"></a> ',
                ((photo.url("page"), photo.url("thumb")) for photo in photos),
            )
            or "–"
        )


@admin.register(Revision)
class RevisionAdmin(JudgedAdmin):
    change_form_template = "admin/judged_change_form.html"
    list_display = ["listing", "what", "outcome", "created_at"]
    list_filter = ["outcome"]
    list_select_related = ["ad"]
    ordering = ["-created_at"]
    fields = readonly_fields = [
        "listing",
        "comparison",
        "outcome",
        "reason",
        "decided_by",
        "decided_at",
        "created_at",
    ]

    @admin.display(description=_("listing"))
    def listing(self, revision: Revision) -> str:
        url = reverse("admin:ads_ad_change", args=[revision.ad_id])
        return format_html('<a href="{}">{}</a>', url, revision.ad)

    @admin.display(description=_("changes"))
    def what(self, revision: Revision) -> str:
        return ", ".join(revision.changes)

    @admin.display(description=_("before and after"))
    def comparison(self, revision: Revision) -> str:
        rows = (
            (name, getattr(revision.ad, name, ""), value)
            for name, value in revision.changes.items()
        )
        body = format_html_join("", "<tr><th>{}</th><td>{}</td><td>{}</td></tr>", rows)
        return format_html("<table>{}</table>", body)
