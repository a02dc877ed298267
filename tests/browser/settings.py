"""The site that the browser sees: collected files, a worker, DEBUG off, as in production."""

from marketplace.settings import base
from marketplace.settings.base import STATE_DIR
from marketplace.settings.test import *  # noqa: F403

ROOT_URLCONF = "tests.browser.urls"
STORAGES = base.STORAGES
CHANNEL_LAYERS = base.CHANNEL_LAYERS  # the worker speaks to sockets of the web process
CELERY_TASK_ALWAYS_EAGER = False
CELERY_TASK_DEFAULT_QUEUE = "browser"  # other tests may have left something in the usual one
RATE_LIMIT_AUTH = 1000  # everybody comes from one address
DEMO_LOGINS = []  # nobody of the town is kept out
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = STATE_DIR / "mail"
SMS_BACKEND = "users.sms.file.send"
SMS_FILE_PATH = STATE_DIR / "sms.jsonl"
MEDIA_ROOT = STATE_DIR / "media"
OUTGOING_LOCAL_HOSTS = ["127.0.0.1"]
