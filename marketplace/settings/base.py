"""Settings that hold everywhere; the other modules only add to them."""

import logging
from pathlib import Path

from django.utils.translation import gettext_lazy as _
from environs import Env

from marketplace.settings.accounts import *  # noqa: F403
from marketplace.settings.api import REST_FRAMEWORK, SPECTACULAR_SETTINGS
from marketplace.settings.connections import broker_url, database, redis_url
from marketplace.settings.policies import CONTENT_SECURITY_POLICY, PERMISSIONS_POLICY  # noqa: F401

BASE_DIR = Path(__file__).resolve().parent.parent.parent
env = Env()

# The market ---------------------------------------------------------------
SITE_NAME = env.str("SITE_NAME", "Zattar")
SITE_URL = env.str("SITE_URL", "http://127.0.0.1:8000")
MARKET = env.str("MARKET", "kz")
# What clocks say in this market: opening hours, and the day of people who chose no zone.
MARKET_TIME_ZONE = env.str("MARKET_TIME_ZONE", "Asia/Almaty")
DEFAULT_CURRENCY = env.str("DEFAULT_CURRENCY", "KZT")
# Units of DEFAULT_CURRENCY for one of each: only to sort and filter prices in other currencies.
EXCHANGE_RATES = env.dict(
    "EXCHANGE_RATES",
    {
        "USD": "520",
        "EUR": "600",
        "GBP": "690",
        "RUB": "6.4",
        "CNY": "73",
        "KGS": "5.9",
        "UZS": "0.043",
        "UAH": "12.4",
        "PLN": "141",
        "CAD": "372",
        "SAR": "139",
        "INR": "6.1",
        "KES": "4",
        "GHS": "47",
        "NGN": "0.36",
    },
)

# Django -------------------------------------------------------------------
SECRET_KEY = env.str("SECRET_KEY", "insecure-only-for-development-and-tests")
# Fernet keys for secrets in the database: the first locks, all of them unlock.
FIELD_ENCRYPTION_KEY = env.list("FIELD_ENCRYPTION_KEY", [])
DEBUG = False
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["127.0.0.1", "localhost"])
ROOT_URLCONF = "marketplace.urls"
WSGI_APPLICATION = "marketplace.wsgi.application"
ASGI_APPLICATION = "marketplace.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "users.User"
SITE_ID = 1

INSTALLED_APPS = [
    "modeltranslation",  # before the admin, whose forms it extends
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.forms",
    "channels",
    "django_htmx",
    "django_filters",
    "lucide",
    "tree_queries",
    "phonenumber_field",
    "corsheaders",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_structlog",
    "marketplace",
    "users",
    "categories",
    "ads",
    "ads.trends",
    "messaging",
    "payments",
    "deals",
    "moderation",
    "allauth",  # after users, whose templates replace its own
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.headless",  # its tokens only; the paths are ours
    "allauth.socialaccount",
    "allauth.socialaccount.providers.apple",
    "allauth.socialaccount.providers.facebook",
    "allauth.socialaccount.providers.google",
]

MIDDLEWARE = [
    "marketplace.middleware.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "marketplace.middleware.HeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "marketplace.middleware.HostileInputMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "users.second_factor.duty.DutyMiddleware",
    "users.profile.browser.PreferenceMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "users.sessions.middleware.SessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "marketplace.context_processors.site",
                "marketplace.shared_pages.any_token",
                "ads.context_processors.finding",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "marketplace.templatetags.ui",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Data ---------------------------------------------------------------------
# Milliseconds; the web processes set 3000 (marketplace/wsgi.py), commands and jobs may take longer.
STATEMENT_TIMEOUT = env.int("STATEMENT_TIMEOUT", 0)
DATABASES = {
    "default": database(
        env.str("DATABASE_URL", "postgres://postgres@127.0.0.1:5432/marketplace"),
        conn_max_age=env.int("CONN_MAX_AGE", 0),
        statement_timeout=STATEMENT_TIMEOUT,
    )
}
REDIS_URL = env.str("REDIS_URL", "redis://127.0.0.1:6379")
CHANNEL_LAYERS = {
    "default": {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {"hosts": [redis_url(REDIS_URL, 0)]},
    }
}
CACHES = {
    "default": {
        "BACKEND": "marketplace.cache.RestingCache",
        "LOCATION": redis_url(REDIS_URL, 1),
    },
    # Pieces of pages, under keys that say all they were made of: nothing here can be out of date.
    "memory": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pieces",
        "OPTIONS": {"MAX_ENTRIES": 5000},
    },
}
# So old a page made for another guest may be (marketplace/shared_pages.py); 0 shares none.
SHARED_PAGE_SECONDS = env.float("SHARED_PAGE_SECONDS", 2)
SHARED_PAGE_COOKIES = ["theme", "layout"]  # they make another page, not another person
RATE_LIMIT_STORAGE = redis_url(REDIS_URL, 4)
SESSION_ENGINE = "users.sessions.store"
SESSION_COOKIE_AGE = 14 * 24 * 3600

# Jobs ---------------------------------------------------------------------
CELERY_BROKER_URL = broker_url(REDIS_URL, 2)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_SOFT_TIME_LIMIT = 60
CELERY_TASK_TIME_LIMIT = 90
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 300, "socket_timeout": 5}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = "UTC"

# People -------------------------------------------------------------------
# Their password is printed by `./dev.py run`; it opens nothing unless DEBUG is on.
DEMO_PASSWORD = "demo-Zattar-2026"  # noqa: S105
DEMO_LOGINS = [f"{name}@example.com" for name in ("seller", "buyer", "moderator", "admin")]
DEMO_TOTP_SECRET = "ZATTARDEMOZATTARDEMOZATTARDEMO22"  # noqa: S105 - its codes are on the mail page
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "ads:home"
LOGOUT_REDIRECT_URL = "ads:home"
PHONENUMBER_DEFAULT_REGION = MARKET.upper()
PHONENUMBER_DB_FORMAT = "E164"
PHONENUMBER_DEFAULT_FORMAT = "INTERNATIONAL"

# Words --------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ru", _("Russian")), ("kk", _("Kazakh"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "marketplace.formats"  # where Django's are not ours, or none
MODELTRANSLATION_DEFAULT_LANGUAGE = "en"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
USE_THOUSAND_SEPARATOR = True
LANGUAGE_COOKIE_SAMESITE = "Lax"

# Files --------------------------------------------------------------------
STATE_DIR = Path(env.str("STATE_DIR", str(BASE_DIR / ".local"))).resolve()
STATIC_URL = "/static/"
STATIC_ROOT = STATE_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", str(STATE_DIR / "media")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Uploads wait here for the worker; this folder is never served.
    "uploads": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": STATE_DIR / "uploads", "base_url": None},
    },
    # What people asked for about themselves; only a view of theirs reads it.
    "exports": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": STATE_DIR / "exports", "base_url": None},
    },
    "staticfiles": {"BACKEND": "marketplace.stylesheets.BundledStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400
DATA_UPLOAD_MAX_NUMBER_FILES = 30  # beyond ten photos our own page says so
FILE_UPLOAD_MAX_MEMORY_SIZE = 512 * 1024

# Mail ---------------------------------------------------------------------
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", f"{SITE_NAME} <no-reply@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
CONTACT_EMAIL = env.str("CONTACT_EMAIL", "help@localhost")
EMAIL_TIMEOUT = 10

# Hardening ----------------------------------------------------------------
TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", 0)
# Hosts beside the public internet that we may call, and by http (marketplace/http.py).
OUTGOING_LOCAL_HOSTS: list[str] = []
SIGNED_COOKIE_LEGACY_SALT_FALLBACK = False
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "marketplace.views.csrf_failure"
CORS_URLS_REGEX = r"^/api/.*$"
CORS_ALLOWED_ORIGINS = env.list("CORS_ALLOWED_ORIGINS", [])

# Limits, as requests per minute (features.md, C8) ---------------------------
RATE_LIMIT_AUTH = env.int("RATE_LIMIT_AUTH", 5)
RATE_LIMIT_GENERAL = env.int("RATE_LIMIT_GENERAL", 60)
RATE_LIMIT_HEAVY = env.int("RATE_LIMIT_HEAVY", 10)

# API ----------------------------------------------------------------------
REST_FRAMEWORK["NUM_PROXIES"] = TRUSTED_PROXY_COUNT
SPECTACULAR_SETTINGS["TITLE"] = f"{SITE_NAME} API"

# Logs ---------------------------------------------------------------------
LOGGING_CONFIG = "marketplace.logs.configure"
LOGGING = {"level": env.str("LOG_LEVEL", "INFO"), "json": env.bool("LOG_JSON", False)}
DJANGO_STRUCTLOG_CELERY_ENABLED = True
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False  # it would believe any X-Forwarded-For
DJANGO_STRUCTLOG_STATUS_4XX_LOG_LEVEL = logging.INFO
# The id in the log is the one in the answer; RequestIdMiddleware takes none from outside.
DJANGO_STRUCTLOG_TRUST_UPSTREAM_REQUEST_ID = True
