"""What the published schema leaves out."""

from collections.abc import Callable

Endpoint = tuple[str, str, str, Callable]


def without_administration(endpoints: list[Endpoint]) -> list[Endpoint]:
    """Keep administrators' operations out of the public schema (security.md, R13)."""
    return [endpoint for endpoint in endpoints if "/admin/" not in endpoint[0]]
