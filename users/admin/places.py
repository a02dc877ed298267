"""Places in the console."""

from django.contrib import admin
from modeltranslation.admin import TranslationAdmin

from users.models import City, Region


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
