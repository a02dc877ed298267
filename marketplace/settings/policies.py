"""What browsers may do with our pages: nothing from elsewhere, nothing inline."""

from marketplace.settings.social import PROVIDERS_IN_USE

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "form-action": ["'self'", *PROVIDERS_IN_USE],  # also asked where a form is sent on
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
PERMISSIONS_POLICY = {
    name: []
    for name in ("accelerometer", "camera", "gyroscope", "magnetometer", "microphone", "payment")
} | {"geolocation": "self"}
