"""Where files live: static files under hashed names that may be cached for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Also rewrites the imports between our JavaScript modules."""

    support_js_module_import_aggregation = True
