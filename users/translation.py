"""Which columns of places exist once per language."""

from modeltranslation.translator import TranslationOptions, register

from users.models import City, Region


@register(Region)
class RegionTranslation(TranslationOptions):
    fields = ("name",)


@register(City)
class CityTranslation(TranslationOptions):
    fields = ("name",)
