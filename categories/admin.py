"""The console for the tree: categories with their rules, attributes with their options."""

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import ORDER_VAR, ChangeList
from django.db.models import Count, QuerySet
from django.forms import BaseInlineFormSet, ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from modeltranslation.admin import TranslationAdmin, TranslationTabularInline

from categories.admin_forms import AttributeForm, CategoryForm, OptionForm, offer_parents
from categories.models import Attribute, Category, Option
from categories.tree import tree
from marketplace.templatetags.ui import icon

# A browser may send 400 fields at once (DATA_UPLOAD_MAX_NUMBER_FIELDS): longer lists have pages.
MOST_INLINE = 30


class TreeAdmin(TranslationAdmin):
    """What is saved here is what every form, filter and page shows next."""

    show_full_result_count = False

    def save_related(
        self, request: HttpRequest, form: ModelForm, formsets: list, change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        forms = [form, *(one for formset in formsets for one in formset.initial_forms)]
        changed = (name for one in forms for name in one.changed_data)
        if change and any(name.startswith(("name_", "label_")) for name in changed):
            text = _(
                "Searches find older listings by the new words after manage.py rebuild_search."
            )
            messages.info(request, text)


class TreeList(ChangeList):
    """Children stand below their parent until a column is clicked."""

    def get_ordering(self, request: HttpRequest, queryset: QuerySet) -> list[str]:
        if ORDER_VAR in self.params:
            return super().get_ordering(request, queryset)
        return ["tree_ordering"]


class AttributeInline(TranslationTabularInline):
    """The attributes a category adds; their options are edited one page further."""

    model = Attribute
    form = AttributeForm
    fields = ["key", "label", "kind", "required", "searchable", "on_card", "order"]
    show_change_link = True
    extra = 0


class OptionInline(TranslationTabularInline):
    model = Option
    form = OptionForm
    fk_name = "attribute"
    extra = 0

    def get_fields(self, request: HttpRequest, obj: Attribute | None = None) -> list[str]:
        parent = ["parent"] if obj and obj.depends_on_id else []
        return ["value", "label", *parent, "aliases", "order"]

    def get_formset(
        self, request: HttpRequest, obj: Attribute | None = None, **kwargs
    ) -> type[BaseInlineFormSet]:
        formset = super().get_formset(request, obj, **kwargs)
        offer_parents(formset.form, obj)
        return formset


@admin.register(Category)
class CategoryAdmin(TreeAdmin):
    form = CategoryForm
    list_display = [
        *("indented_name", "slug", "order", "rules"),
        *("attribute_count", "listings", "is_active"),
    ]
    list_display_links = ["indented_name"]
    list_editable = ["order"]
    list_filter = ["is_active", "premoderated"]
    search_fields = ["name_en", "name_ru", "name_kk", "slug"]
    autocomplete_fields = ["parent"]
    readonly_fields = ["rules"]
    inlines = [AttributeInline]
    list_per_page = 100
    fieldsets = [
        (None, {"fields": ["name", "slug", "parent", "order", "icon", "is_active"]}),
        (
            _("Rules (empty: as the parent says)"),
            {"fields": ["has_price", "has_condition", "lifetime_days", "premoderated", "rules"]},
        ),
        (_("Imports"), {"fields": ["aliases"], "classes": ["collapse"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Category]:
        return (
            super()
            .get_queryset(request)
            .in_tree_order()
            .annotate(attributes_number=Count("attributes"))
        )

    def get_ordering(self, request: HttpRequest) -> list[str]:
        return []  # the tree has its own order

    def get_changelist(self, request: HttpRequest, **kwargs) -> type[ChangeList]:
        return TreeList

    def get_actions(self, request: HttpRequest) -> dict:
        """Categories are deleted one by one, after a look at what is in them."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict | None = None
    ) -> HttpResponse:
        category = self.get_object(request, unquote(object_id))
        if category and (number := _things_in(category)):
            text = ngettext(
                "“%(name)s” cannot be deleted: it holds %(number)d listing. Hide it instead.",
                "“%(name)s” cannot be deleted: it holds %(number)d listings. Hide it instead.",
                number,
            )
            messages.error(request, text % {"name": category.name, "number": number})
            return redirect(reverse("admin:categories_category_change", args=[category.pk]))
        return super().delete_view(request, object_id, extra_context)

    @admin.display(description=_("category"))
    def indented_name(self, category: Category) -> str:
        node = tree().by_id[category.pk]
        return format_html(
            '<span class="branch">{}{} {}</span>',
            "\u2003\u2003" * node.depth,
            icon(node.icon, 18),
            category.name,
        )

    @admin.display(description=_("rules in force"))
    def rules(self, category: Category) -> str:
        node = tree().by_id.get(category.pk)
        if node is None:
            return "–"
        days = ngettext("%d day", "%d days", node.lifetime_days) % node.lifetime_days
        words = [
            days,
            _("checked first") if node.premoderated else "",
            "" if node.has_price else _("no price"),
            "" if node.has_condition else _("no condition"),
        ]
        return ", ".join(str(word) for word in words if word)

    @admin.display(description=_("attributes"))
    def attribute_count(self, category: Category) -> int:
        return category.attributes_number


@admin.register(Attribute)
class AttributeAdmin(TreeAdmin):
    form = AttributeForm
    list_display = ["label", "key", "category", "kind", "required", "searchable", "on_card"]
    list_filter = ["kind", "required", "searchable"]
    list_select_related = ["category"]
    search_fields = ["key", "label_en", "label_ru", "label_kk", "category__name_en"]
    autocomplete_fields = ["category", "depends_on"]
    readonly_fields = ["all_options"]
    ordering = ["category__name_en", "order", "id"]
    fieldsets = [
        (None, {"fields": ["category", "key", "label", "kind", "order"]}),
        (_("Answers"), {"fields": ["unit", "minimum", "maximum", "depends_on", "all_options"]}),
        (_("Where it is shown"), {"fields": ["required", "searchable", "on_card", "help_text"]}),
    ]

    def get_inlines(self, request: HttpRequest, obj: Attribute | None) -> list[type]:
        few = obj is None or obj.options.count() <= MOST_INLINE
        return [OptionInline] if few else []

    @admin.display(description=_("options"))
    def all_options(self, attribute: Attribute) -> str:
        if not attribute.pk:
            return "–"
        return format_html(
            '<a href="{}?attribute__id__exact={}">{}</a> · <a href="{}?attribute={}">{}</a>',
            reverse("admin:categories_option_changelist"),
            attribute.pk,
            _("All %d in a list") % attribute.options.count(),
            reverse("admin:categories_option_add"),
            attribute.pk,
            _("Add one"),
        )


@admin.register(Option)
class OptionAdmin(TreeAdmin):
    """Reached from its attribute: the place for long lists of options."""

    form = OptionForm
    fields = ["attribute", "value", "label", "parent", "aliases", "order"]
    list_display = ["label", "value", "attribute", "parent", "order"]
    list_editable = ["order"]
    list_select_related = ["attribute", "parent"]
    search_fields = ["value", "label_en", "label_ru", "label_kk"]
    autocomplete_fields = ["attribute"]
    ordering = ["attribute_id", "order", "id"]

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def get_form(
        self, request: HttpRequest, obj: Option | None = None, change: bool = False, **kwargs
    ) -> type[ModelForm]:
        form = super().get_form(request, obj, change=change, **kwargs)
        asked = request.POST.get("attribute") or request.GET.get("attribute") or ""
        wanted = Attribute.objects.filter(pk=int(asked) if asked.isdecimal() else None)
        offer_parents(form, obj.attribute if obj else wanted.first())
        return form


def _things_in(category: Category) -> int:
    """How many rows of the rooms above stand in this branch and keep it from being deleted."""
    branch = category.descendants(include_self=True).values_list("pk", flat=True)
    relations = [
        relation
        for relation in Category._meta.related_objects
        if relation.related_model._meta.app_label != Category._meta.app_label
    ]
    return sum(
        relation.related_model._default_manager.filter(
            **{f"{relation.field.name}__in": list(branch)}
        ).count()
        for relation in relations
    )
