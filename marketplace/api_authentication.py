"""Who calls the API."""

from rest_framework.authentication import SessionAuthentication
from rest_framework.request import Request


class ApiSession(SessionAuthentication):
    """The cookie of the site; changes need its CSRF token."""

    def authenticate_header(self, request: Request) -> str:
        """With it, whoever has not signed in is answered 401 and not 403."""
        return "Session"
