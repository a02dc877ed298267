"""How tests open pages and call the API: as somebody, or as nobody."""

from types import SimpleNamespace

from allauth.account.internal.flows.login import record_authentication
from django.http import HttpResponse
from django.test import Client
from rest_framework.test import APIClient

from users.models import User
from users.second_factor import gate


class SignsInFully:
    """Signs people in as the whole log-in does: who owns a second factor has shown it."""

    def force_login(self, user: User, backend: str | None = None) -> None:
        super().force_login(user, backend)
        if gate.has_second_factor(user):
            session = self.session
            record_authentication(SimpleNamespace(session=session), user, "mfa", type="totp")
            session.save()


class Browser(SignsInFully, Client):
    pass


class Program(SignsInFully, APIClient):
    default_format = "json"


def api(person: User | None = None) -> APIClient:
    """A client that speaks JSON, signed in as this person."""
    client = Program()
    if person:
        client.force_login(person)
    return client


def bare(answer: HttpResponse) -> tuple[int, dict[str, str], bytes]:
    """An answer without what differs between any two."""
    always_other = ("X-Request-ID", "X-RateLimit-Remaining", "X-RateLimit-Reset")
    kept = {name: value for name, value in answer.headers.items() if name not in always_other}
    return answer.status_code, kept, answer.content
