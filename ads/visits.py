"""Who looks at a listing, as far as counting needs to know."""

import hmac
from hashlib import sha256

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from marketplace.clientip import client_ip

LENGTH = 16


def visitor_of(request: HttpRequest) -> bytes:
    """A digest that is the same all day for one visitor and says nothing about them after it."""
    if request.user.is_authenticated:
        traces = ["user", str(request.user.pk)]
    else:
        traces = ["guest", client_ip(request), request.headers.get("User-Agent", "")]
    text = "\n".join([timezone.localdate().isoformat(), *traces])
    return hmac.digest(settings.SECRET_KEY.encode(), text.encode(), sha256)[:LENGTH]
