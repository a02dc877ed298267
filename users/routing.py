"""Which consumer answers which socket path."""

from django.urls import URLPattern, path

from users.consumers import PersonConsumer

websocket_urlpatterns: list[URLPattern] = [path("ws/me/", PersonConsumer.as_asgi())]
