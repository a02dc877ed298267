"""Pages in production: granian --interface wsgi marketplace.wsgi:application."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marketplace.settings.prod")
os.environ.setdefault("STATEMENT_TIMEOUT", "3000")

application = get_wsgi_application()
