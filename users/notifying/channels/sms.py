"""Text messages to a confirmed number."""

from django.utils.translation import gettext_lazy as _

from users.models import User
from users.notifying.channels.letter import Letter
from users.sms import send_sms


class Sms:
    name = "sms"
    label = _("Text message")
    missing = _("Text messages need a confirmed phone number.")

    def is_offered(self) -> bool:
        return True

    def reaches(self, user: User) -> bool:
        return bool(user.phone and user.phone_verified_at)

    def send(self, user: User, letter: Letter) -> None:
        send_sms(user.phone.as_e164, letter.brief)
