"""The site's addresses and those of the floors."""

from django.urls import path

from bench import floors
from marketplace.urls import handler400, handler404, handler500, urlpatterns  # noqa: F401

urlpatterns = [
    path("bench/hello/", floors.hello),
    path("bench/one-query/", floors.one_query),
    *urlpatterns,
]
