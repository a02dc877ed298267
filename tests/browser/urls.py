"""The site's addresses, and the photos, which are nginx's work elsewhere."""

from django.conf import settings
from django.urls import path
from django.views.static import serve

from marketplace import urls
from marketplace.urls import handler400, handler404, handler500  # noqa: F401

urlpatterns = [
    *urls.urlpatterns,
    path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT}),
]
