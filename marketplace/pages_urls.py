"""Pages that belong to no app: help, preferences, the style guide and the web manifest."""

from django.urls import path

from marketplace import styleguide, views
from users.views import preferences

app_name = "marketplace"

urlpatterns = [
    path("help/", views.help_page, name="help"),
    path("preferences/theme/", preferences.theme, name="theme"),
    path("styleguide/", styleguide.page, name="styleguide"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
]
