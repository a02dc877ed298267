"""Which consumer answers which socket path."""

from django.urls import URLPattern

websocket_urlpatterns: list[URLPattern] = []
