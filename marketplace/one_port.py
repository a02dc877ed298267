"""Pages and sockets on one port, for `./dev.py run`; pages keep the speed of WSGI."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marketplace.settings.dev")
os.environ.setdefault("STATEMENT_TIMEOUT", "3000")

from channels.routing import ProtocolTypeRouter
from django.core.wsgi import get_wsgi_application

from marketplace.asgi import sockets
from marketplace.bridge import WSGIBridge

application = ProtocolTypeRouter({"http": WSGIBridge(get_wsgi_application()), "websocket": sockets})
