"""How tests call the API: as somebody, or as nobody."""

from rest_framework.test import APIClient

from users.models import User


def api(person: User | None = None) -> APIClient:
    """A client that speaks JSON, signed in as this person."""
    client = APIClient()
    client.default_format = "json"
    if person:
        client.force_login(person)
    return client
