"""The console for the tree: categories with their rules, attributes with their options."""

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin, TranslationTabularInline

from categories.models import Attribute, Category, Option
from categories.tree import tree


class AttributeInline(TranslationTabularInline):
    """The attributes a category adds; their options are edited one page further."""

    model = Attribute
    fields = ["key", "label", "kind", "required", "searchable", "on_card", "order"]
    show_change_link = True
    extra = 0


class OptionInline(TranslationTabularInline):
    model = Option
    fk_name = "attribute"
    fields = ["value", "label", "parent", "aliases", "order"]
    autocomplete_fields = ["parent"]
    extra = 0


@admin.register(Category)
class CategoryAdmin(TranslationAdmin):
    list_display = ["indented_name", "slug", "order", "rules", "attribute_count", "is_active"]
    list_display_links = ["indented_name"]
    list_editable = ["order"]
    list_filter = ["is_active", "premoderated"]
    search_fields = ["name_en", "name_ru", "name_kk", "slug"]
    autocomplete_fields = ["parent"]
    inlines = [AttributeInline]
    list_per_page = 200
    show_full_result_count = False
    fieldsets = [
        (None, {"fields": ["name", "slug", "parent", "order", "icon", "is_active"]}),
        (
            _("Rules (empty: as the parent says)"),
            {"fields": ["has_price", "has_condition", "lifetime_days", "premoderated"]},
        ),
        (_("Imports"), {"fields": ["aliases"], "classes": ["collapse"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Category]:
        return (
            super()
            .get_queryset(request)
            .with_tree_fields()
            .order_siblings_by("order", "id")
            .annotate(attributes_number=Count("attributes"))
        )

    def get_ordering(self, request: HttpRequest) -> list[str]:
        return []  # the tree has its own order

    @admin.display(description=_("category"))
    def indented_name(self, category: Category) -> str:
        return format_html("{}{}", "\u2003" * getattr(category, "tree_depth", 0), category.name)

    @admin.display(description=_("rules"))
    def rules(self, category: Category) -> str:
        node = tree().by_id[category.pk]
        words = [_("%d days") % node.lifetime_days]
        if node.premoderated:
            words.append(_("checked first"))
        if not node.has_price:
            words.append(_("no price"))
        return ", ".join(str(word) for word in words)

    @admin.display(description=_("attributes"))
    def attribute_count(self, category: Category) -> int:
        return category.attributes_number


@admin.register(Attribute)
class AttributeAdmin(TranslationAdmin):
    list_display = ["label", "key", "category", "kind", "required", "searchable", "on_card"]
    list_filter = ["kind", "required", "searchable"]
    list_select_related = ["category"]
    search_fields = ["key", "label_en", "label_ru", "label_kk", "category__name_en"]
    autocomplete_fields = ["category", "depends_on"]
    inlines = [OptionInline]
    show_full_result_count = False
    ordering = ["category__name_en", "order", "id"]


@admin.register(Option)
class OptionAdmin(TranslationAdmin):
    """Reached from its attribute; on its own it serves the search for a parent option."""

    list_display = ["label", "value", "attribute", "parent"]
    list_select_related = ["attribute", "parent"]
    search_fields = ["value", "label_en", "label_ru", "label_kk"]
    autocomplete_fields = ["attribute", "parent"]
    show_full_result_count = False
    ordering = ["attribute_id", "order", "id"]

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False
