"""The API: who may, how it reads and answers, what its schema says."""

REST_FRAMEWORK = {
    # A bad token is answered 401 by the first; behind the cookie it would be a 403.
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "users.tokens.authentication.Bearer",
        "marketplace.api_authentication.ApiSession",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["users.api.permissions.Proved"],
    "DEFAULT_RENDERER_CLASSES": ["marketplace.api_json.JsonRenderer"],
    "DEFAULT_PARSER_CLASSES": [
        "marketplace.api_json.JsonParser",
        "rest_framework.parsers.FormParser",
        "rest_framework.parsers.MultiPartParser",
    ],
    "DEFAULT_THROTTLE_CLASSES": ["marketplace.ratelimit.ApiThrottle"],
    "DEFAULT_PAGINATION_CLASS": "marketplace.pagination.ApiPagination",
    "DEFAULT_SCHEMA_CLASS": "marketplace.api_schema.Schema",
    "DATETIME_FORMAT": None,  # the renderer writes them, in UTC
    "EXCEPTION_HANDLER": "marketplace.api_errors.answer",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}
SPECTACULAR_SETTINGS = {
    "DESCRIPTION": (
        "Listings, categories and favorites, by the same rules as on the site.\n\n"
        "Reading is free; changes need an access token, `Authorization: Bearer …`, or the session "
        "cookie and its `X-CSRFToken`. Amounts are integers in minor units. Errors are "
        "`{detail, code, fields}` with the path of each field. "
        "Lists take `page` and `page_size`; `X-RateLimit-*` say how many requests are left."
    ),
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.0.3",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SCHEMA_PATH_PREFIX": "/api/",  # the next word is the tag: the name of the app
    "SORT_OPERATION_PARAMETERS": False,
    "PREPROCESSING_HOOKS": [
        "marketplace.api_schema.without_administration",
        "marketplace.api_schema.without_optional_slashes",
    ],
    "ENUM_NAME_OVERRIDES": {
        "AttributeKindEnum": "categories.models.Kind",
        "ListingKindEnum": "ads.terms.Kind",
        "ListingStateEnum": "ads.states.State",
        "PhotoStateEnum": "ads.models.photo.PhotoState",
        "SellerMoveEnum": "ads.api.serializers.SELLER_MOVES",
    },
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
}
