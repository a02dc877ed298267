"""The roof: every page's address."""

from django.conf import settings
from django.conf.urls.static import static
from django.contrib import admin
from django.urls import include, path

from marketplace import health
from users.second_factor import console
from users.views import preferences

# One door for everybody: the console has no log-in page of its own.
admin.site.login, admin.site.has_permission = console.door, console.may_enter
admin.site.password_change = console.password_change

handler400 = "marketplace.api_fallbacks.bad_request"
handler404 = "marketplace.api_fallbacks.not_found"
handler500 = "marketplace.api_fallbacks.server_error"

urlpatterns = [
    path("", include("ads.urls")),
    path("", include("users.urls")),
    path("", include("categories.urls")),
    path("", include("marketplace.pages_urls")),
    path("accounts/", include("users.account_urls")),
    path("api/", include("marketplace.api_urls")),
    path("preferences/language/", preferences.language, name="set_language"),
    path("admin/", admin.site.urls),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
]
