"""Trying passwords at the log-in page."""

from django.conf import settings
from django.test import Client
from django.urls import reverse

LOGIN = reverse("account_login")
PASSWORD = "correct horse 7"


def attempt(client: Client, login: str, password: str = "wrong", **more) -> str:
    answer = client.post(LOGIN, {"login": login, "password": password}, **more)
    return answer.content.decode() if answer.status_code == 200 else "inside"


def leave(client: Client) -> None:
    """Lose the session and keep the other cookies, as a browser does after a fortnight."""
    del client.cookies[settings.SESSION_COOKIE_NAME]
