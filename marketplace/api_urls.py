"""The roof of the API: every app's paths under /api/, the schema and its two readers."""

from django.urls import include, path

from marketplace import api_docs

app_name = "api"

urlpatterns = [
    path("categories/", include("categories.api.urls")),
    path("ads/", include("ads.api.urls")),
    path("users/", include("users.api.urls")),
    path("notifications/", include("users.api.notifications_urls")),
    path("v1/users/", include("users.api.v1_urls")),
    path("scout/", include("users.api.scout_urls")),
    path("schema/", api_docs.schema, name="schema"),
    path("docs/", api_docs.swagger, name="docs"),
    path("redoc/", api_docs.redoc, name="redoc"),
]
