"""The console's forms of the tree: what listings rely on cannot be changed below them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from categories.models import MAX_DEPTH, Attribute, Category, Option


class RuleSelect(forms.NullBooleanSelect):
    """Yes, no, or what the parent says."""

    def __init__(self, attrs: dict | None = None) -> None:
        super().__init__(attrs)
        words = {"unknown": _("As the parent"), "true": _("Yes"), "false": _("No")}
        self.choices = list(words.items())


class CategoryForm(forms.ModelForm):
    class Meta:
        model = Category
        fields = ["has_price", "has_condition", "premoderated"]
        widgets = dict.fromkeys(fields, RuleSelect)

    def clean_parent(self) -> Category | None:
        """A moved branch takes everything below along: all of it must fit."""
        parent = self.cleaned_data["parent"]
        if parent and self.instance.pk:
            depths = [node.tree_depth for node in self.instance.descendants(include_self=True)]
            height = max(depths) - min(depths) + 1
            if parent.ancestors(include_self=True).count() + height > MAX_DEPTH:
                raise forms.ValidationError(_("The tree is at most %d levels deep.") % MAX_DEPTH)
        return parent


class FixedForm(forms.ModelForm):
    """Listings state facts by these names, so a name once given stays."""

    fixed: tuple[str, ...] = ()

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fixed:
            if self.instance.pk and name in self.fields:
                self.fields[name].disabled = True


class AttributeForm(FixedForm):
    fixed = ("key", "kind")

    def clean_depends_on(self) -> Attribute | None:
        """The deciding choice is asked in the same category or above, and never decides itself."""
        deciding = self.cleaned_data["depends_on"]
        category = self.cleaned_data.get("category")
        if deciding and category:
            above = category.ancestors(include_self=True).values_list("pk", flat=True)
            if deciding.category_id not in above or deciding.pk == self.instance.pk:
                raise forms.ValidationError(_("Choose another attribute of this category."))
        return deciding


class OptionForm(FixedForm):
    fixed = ("attribute", "value")


def offer_parents(form: type[forms.ModelForm], attribute: Attribute | None) -> None:
    """Let options belong to those of the deciding attribute only; read once for all rows."""
    if field := form.base_fields.get("parent"):
        decides = attribute.depends_on_id if attribute else None
        field.queryset = Option.objects.filter(attribute=decides).order_by("order", "id")
        field.choices = [("", "–"), *((option.pk, option.label) for option in field.queryset)]
