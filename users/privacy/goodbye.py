"""The last letter to somebody, to where they could be reached."""

from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from users.models import User
from users.sms import send_sms


@dataclass(frozen=True)
class Goodbye:
    """All that the letter needs; when it is sent, the person is forgotten."""

    name: str
    email: str
    phone: str
    language: str

    @classmethod
    def to(cls, person: User) -> "Goodbye":
        phone = person.phone.as_e164 if person.phone_verified_at else ""
        return cls(person.name, person.email, phone, person.language or settings.LANGUAGE_CODE)

    def send(self) -> None:
        """By e-mail, or as a text message where there was only a number."""
        with translation.override(self.language):
            if self.email:
                self._write()
            elif self.phone:
                send_sms(self.phone, f"{settings.SITE_NAME}: {self.subject}.")

    @property
    def subject(self) -> str:
        return _("Your account is erased")

    def _write(self) -> None:
        context = {
            "name": self.name,
            "subject": self.subject,
            "language": self.language,
            "SITE_NAME": settings.SITE_NAME,
            "SITE_URL": settings.SITE_URL,
        }
        text, page = (
            render_to_string(f"users/emails/farewell.{ending}", context)
            for ending in ("txt", "html")
        )
        letter = EmailMultiAlternatives(self.subject, text, to=[self.email])
        letter.attach_alternative(page, "text/html")
        letter.send()
