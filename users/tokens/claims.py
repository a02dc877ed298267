"""What our tokens say, and whether a token is one of ours.

allauth signs and checks the rest; it neither writes nor reads who made a token and for whom.
"""

from allauth.headless.tokens.strategies.jwt import internal
from django.conf import settings

# Twice what we make. Whatever is longer is not even taken apart.
LONGEST = 1024


def stamp() -> dict[str, str]:
    """Who made the token and for whom."""
    return {"iss": settings.SITE_URL, "aud": f"{settings.SITE_URL}/api/"}


def read(token: str, use: str) -> dict | None:
    """The claims of a token that we made for this use and that still holds."""
    if len(token) > LONGEST:
        return None
    claims = internal.decode_token(token, use)
    if claims is None or "exp" not in claims:
        return None
    return claims if stamp().items() <= claims.items() else None
