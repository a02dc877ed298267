"""Production: hardened, and unwilling to start without its secrets."""

from environs import validate

from marketplace.settings.base import *  # noqa: F403
from marketplace.settings.base import LOGGING, STORAGES, env

DEBUG = False
SECRET_KEY = env.str("SECRET_KEY", validate=validate.Length(min=50))
SITE_URL = env.str("SITE_URL")
ALLOWED_HOSTS = env.list(
    "ALLOWED_HOSTS", validate=[validate.Length(min=1), validate.ContainsNoneOf(["*", ""])]
)
env.str("DATABASE_URL")
env.str("REDIS_URL")

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_TRUSTED_ORIGINS = [SITE_URL]
LANGUAGE_COOKIE_SECURE = True
TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", 1)

LOGGING = LOGGING | {"json": env.bool("LOG_JSON", True)}

EMAIL_HOST = env.str("EMAIL_HOST", "localhost")
EMAIL_PORT = env.int("EMAIL_PORT", 587)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", True)

# The path of a function (phone, text) of the carrier; without one no number can be proved.
SMS_BACKEND = env.str("SMS_BACKEND", "users.sms.nowhere.send")

# Photos go to S3 when a bucket is named, else to a folder that nginx serves.
if bucket := env.str("S3_BUCKET", ""):
    STORAGES = STORAGES | {
        "default": {
            "BACKEND": "storages.backends.s3.S3Storage",
            "OPTIONS": {
                "bucket_name": bucket,
                "endpoint_url": env.str("S3_ENDPOINT_URL", None),
                "file_overwrite": False,
                "default_acl": None,
                "querystring_auth": False,
            },
        }
    }
