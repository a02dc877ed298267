import pytest
from django.core.mail import EmailMessage, get_connection
from django.urls import reverse

from users.sms import send_sms

MAILBOX = reverse("users:mailbox")
FILES = "django.core.mail.backends.filebased.EmailBackend"


@pytest.fixture
def development(settings, tmp_path):
    settings.DEBUG = True
    settings.EMAIL_FILE_PATH = tmp_path
    settings.SMS_BACKEND = "users.sms.file.send"
    settings.SMS_FILE_PATH = tmp_path / "sms.jsonl"
    return settings


def send(subject: str, text: str) -> None:
    EmailMessage(subject, text, to=["dana@mail.test"], connection=get_connection(FILES)).send()


def test_a_development_site_shows_its_mail(client, development, db):
    send("Ваш код", "Код: 123456\n\n<b>not bold</b>")

    html = client.get(MAILBOX).content.decode()

    assert "Ваш код" in html
    assert "123456" in html
    assert "&lt;b&gt;not bold" in html


def test_letters_of_one_connection_are_told_apart(client, development, db):
    with get_connection(FILES) as connection:
        for number in (1, 2):
            EmailMessage(f"Letter {number}", to=["a@mail.test"], connection=connection).send()

    letters = client.get(MAILBOX).context["letters"]

    assert sorted(letter.subject for letter in letters) == ["Letter 1", "Letter 2"]


def test_mail_and_text_messages_are_shown_together_youngest_first(client, development, db):
    send("A letter", "by mail")
    send_sms("+77012345678", "Код: 654321 <b>not bold</b>")

    page = client.get(MAILBOX)

    facts = [(letter.icon, letter.to) for letter in page.context["letters"]]
    assert facts == [("message-square", "+77012345678"), ("mail", "dana@mail.test")]
    assert "654321 &lt;b&gt;not bold" in page.content.decode()


def test_an_empty_mailbox_says_so(client, development, db):
    assert "No mail yet" in client.get(MAILBOX).content.decode()


def test_a_real_site_has_no_mailbox(client, development, db):
    development.DEBUG = False

    assert client.get(MAILBOX).status_code == 404
