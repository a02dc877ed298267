import pytest
from django.core.mail import EmailMessage, get_connection
from django.urls import reverse

MAILBOX = reverse("users:mailbox")
FILES = "django.core.mail.backends.filebased.EmailBackend"


@pytest.fixture
def development(settings, tmp_path):
    settings.DEBUG = True
    settings.EMAIL_FILE_PATH = tmp_path
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


def test_an_empty_mailbox_says_so(client, development, db):
    assert "No mail yet" in client.get(MAILBOX).content.decode()


def test_a_real_site_has_no_mailbox(client, development, db):
    development.DEBUG = False

    assert client.get(MAILBOX).status_code == 404
