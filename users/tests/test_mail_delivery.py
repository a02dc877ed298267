"""Once through a real SMTP server, from the form to the letter and back."""

import socket
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from django.urls import reverse

from users.models import User
from users.tests.letters import code_in


class Postbox:
    """Keeps what comes in."""

    def __init__(self) -> None:
        self.envelopes = []

    async def handle_DATA(self, server, session, envelope) -> str:
        self.envelopes.append(envelope)
        return "250 OK"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def postbox(settings):
    postbox = Postbox()
    controller = Controller(postbox, hostname="127.0.0.1", port=_free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = controller.hostname, controller.port
    settings.EMAIL_USE_TLS = False
    yield postbox
    controller.stop()


def test_a_code_travels_by_mail_and_lets_in(client, db, postbox):
    form = {"name": "Дана", "login": "dana@mail.test", "password1": "a quiet river 9"}
    client.post(reverse("account_signup"), form, headers={"accept-language": "ru"})
    (envelope,) = postbox.envelopes
    letter = message_from_bytes(envelope.content, policy=policy.default)

    code = code_in(letter.get_body(("plain",)).get_content())
    client.post(reverse("account_email_verification_sent"), {"code": code})

    assert envelope.rcpt_tos == ["dana@mail.test"]
    assert code in letter["Subject"]
    assert "_auth_user_id" in client.session
    assert User.objects.get().email_is_verified
