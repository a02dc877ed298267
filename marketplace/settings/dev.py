"""A developer's machine: everything visible, nothing hardened that would be in the way."""

from marketplace.settings.base import *  # noqa: F403
from marketplace.settings.base import MIDDLEWARE, STATE_DIR, env

DEBUG = env.bool("DEBUG", True)
MIDDLEWARE = [*MIDDLEWARE, "marketplace.middleware.NotFoundMiddleware"]
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = STATE_DIR / "mail"
SMS_BACKEND = "users.sms.file.send"
SMS_FILE_PATH = STATE_DIR / "sms.jsonl"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
OUTGOING_LOCAL_HOSTS = ["127.0.0.1", "localhost"]
