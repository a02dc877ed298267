"""What the published schema says of signing in, and what it leaves out."""

import re
from collections.abc import Callable

from drf_spectacular.authentication import SessionScheme
from drf_spectacular.openapi import AutoSchema

FIRST_CLAUSE = re.compile(r"[^.;:]*")

Endpoint = tuple[str, str, str, Callable]


class ApiSessionScheme(SessionScheme):
    target_class = "marketplace.api_authentication.ApiSession"
    name = "session"
    priority = 0


class Schema(AutoSchema):
    """Operations are called as their docstrings begin."""

    def get_summary(self) -> str:
        return super().get_summary() or FIRST_CLAUSE.match(self.get_description())[0]


def without_administration(endpoints: list[Endpoint]) -> list[Endpoint]:
    """Keep administrators' operations out of the public schema (security.md, R13)."""
    return [endpoint for endpoint in endpoints if "/admin/" not in endpoint[0]]
