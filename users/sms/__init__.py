"""Short messages. Who carries them is `SMS_BACKEND`: the path of a function (phone, text)."""

from django.conf import settings
from django.utils.module_loading import import_string


def send_sms(phone: str, text: str) -> None:
    """Hand a message to the carrier; the number in its international form, as +77012345678."""
    import_string(settings.SMS_BACKEND)(phone, text)
