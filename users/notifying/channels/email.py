"""E-mail, with both bodies and the one-click way out (RFC 8058)."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils.translation import gettext_lazy as _

from users.models import User
from users.notifying.channels.letter import Letter


class Email:
    name = "email"
    label = _("E-mail")
    missing = _("E-mails need a confirmed address.")

    def is_offered(self) -> bool:
        return True

    def reaches(self, user: User) -> bool:
        return bool(user.email) and user.email_is_verified

    def send(self, user: User, letter: Letter) -> None:
        message = EmailMultiAlternatives(
            letter.subject, letter.text, to=[user.email], headers=_headers(letter)
        )
        message.attach_alternative(letter.html, "text/html")
        message.send()


def _headers(letter: Letter) -> dict[str, str]:
    headers = {
        "Message-ID": f"<{letter.reference}@{urlsplit(settings.SITE_URL).hostname}>",
        "Auto-Submitted": "auto-generated",
    }
    if letter.unsubscribe_url:
        headers["List-Unsubscribe"] = f"<{letter.unsubscribe_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers
