"""What the published schema says of signing in, and what it leaves out."""

import re
from collections.abc import Callable

from drf_spectacular.authentication import SessionScheme, TokenScheme
from drf_spectacular.openapi import AutoSchema

FIRST_CLAUSE = re.compile(r"[^.;:]*")

Endpoint = tuple[str, str, str, Callable]


class ApiSessionScheme(SessionScheme):
    target_class = "marketplace.api_authentication.ApiSession"
    name = "session"
    priority = 0


class BearerScheme(TokenScheme):
    target_class = "users.tokens.authentication.Bearer"
    name = "token"
    priority = 0

    def get_security_definition(self, auto_schema: AutoSchema) -> dict:
        """The access token of /api/users/login/."""
        return {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}


class Schema(AutoSchema):
    """Operations are called as their docstrings begin."""

    def get_summary(self) -> str:
        return super().get_summary() or FIRST_CLAUSE.match(self.get_description())[0]


def without_optional_slashes(endpoints: list[Endpoint]) -> list[Endpoint]:
    """Where a slash at the end is as good as none, the schema shows none."""
    return [
        (path.rstrip("/") if regex.endswith("/?$") else path, regex, *rest)
        for path, regex, *rest in endpoints
    ]


def without_administration(endpoints: list[Endpoint]) -> list[Endpoint]:
    """Keep administrators' operations out of the public schema (security.md, R13)."""
    return [endpoint for endpoint in endpoints if "/admin/" not in endpoint[0]]
