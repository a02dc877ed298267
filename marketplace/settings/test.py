"""Tests: real PostgreSQL and Redis, everything else as fast as it can be."""

from marketplace.settings.base import *  # noqa: F403
from marketplace.settings.base import CACHES, STATE_DIR, STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = CACHES | {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
SMS_BACKEND = "users.sms.memory.send"
ANSWER_STEP = 0
# The hashed storage needs collectstatic first.
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
MEDIA_ROOT = STATE_DIR / "test-media"
RATE_LIMIT_STORAGE = "memory://"
SHARED_PAGE_SECONDS = 0  # what a test has just changed must be seen
