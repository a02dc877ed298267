"""The schema of the API and its two readers, from our own files under the strict policy."""

from csp.constants import NONCE
from csp.decorators import csp_update
from drf_spectacular.views import (
    SpectacularJSONAPIView,
    SpectacularRedocView,
    SpectacularSwaggerSplitView,
)

schema = SpectacularJSONAPIView.as_view()
swagger = SpectacularSwaggerSplitView.as_view(url_name="api:schema")
# ReDoc makes its styles while it runs; the nonce lets in those and no others.
redoc = csp_update({"style-src": [NONCE]})(SpectacularRedocView.as_view(url_name="api:schema"))
