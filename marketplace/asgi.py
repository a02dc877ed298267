"""Sockets in production: granian --interface asginl marketplace.asgi:application."""
# ruff: noqa: E402 - consumers import models, which need the apps loaded first

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marketplace.settings.prod")
os.environ.setdefault("STATEMENT_TIMEOUT", "3000")

pages = get_asgi_application()  # first, since it loads the apps; here only for health checks

from channels.auth import AuthMiddlewareStack
from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from django.urls import re_path

from messaging.routing import websocket_urlpatterns as conversations
from users.routing import websocket_urlpatterns as people


async def nowhere(_scope: dict, _receive: object, send: object) -> None:
    """Refuse a socket to an unknown path."""
    await send({"type": "websocket.close", "code": 4404})


sockets = AllowedHostsOriginValidator(
    AuthMiddlewareStack(URLRouter([*people, *conversations, re_path("", nowhere)]))
)
application = ProtocolTypeRouter({"http": pages, "websocket": sockets})
