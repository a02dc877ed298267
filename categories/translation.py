"""Which columns of the tree exist once per language."""

from modeltranslation.translator import TranslationOptions, register

from categories.models import Attribute, Category, Option


@register(Category)
class CategoryTranslation(TranslationOptions):
    fields = ("name",)


@register(Attribute)
class AttributeTranslation(TranslationOptions):
    fields = ("label", "unit", "help_text")


@register(Option)
class OptionTranslation(TranslationOptions):
    fields = ("label",)
