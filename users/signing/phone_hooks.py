"""The part of allauth's adapter that knows of phone numbers."""

from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.shortcuts import redirect
from django.template.loader import render_to_string

from users.models import User
from users.sessions import changes
from users.signing import codes
from users.signing.fields import PhoneField
from users.signing.sending import sent_or_429
from users.sms import send_sms


class PhoneHooks(DefaultAccountAdapter):
    """Numbers are kept on the person; only those that were proved sign in."""

    def phone_form_field(self, **options: object) -> PhoneField:
        return PhoneField(**options)

    def get_phone(self, user: User) -> tuple[str, bool] | None:
        return (user.phone.as_e164, user.phone_is_verified) if user.phone else None

    def get_user_by_phone(self, phone: str) -> User | None:
        return User.objects.with_phone(phone)

    def set_phone(self, user: User, phone: str, verified: bool) -> None:
        user.verify_phone(phone) if verified else user.note_phone(phone)

    def set_phone_verified(self, user: User, phone: str) -> None:
        """The code came back. A number that was proved before hears of its successor."""
        before = self.get_phone(user)
        if before == (phone, True):
            return
        try:
            with transaction.atomic():
                user.verify_phone(phone)
        except IntegrityError as error:  # somebody else proved it a moment ago
            messages.error(self.request, self.error_messages["phone_taken"])
            raise ImmediateHttpResponse(redirect("account_login")) from error
        if user.last_login:  # else it is how they came to be here
            self._tell_of_new_phone(user, before)

    # Messages --------------------------------------------------------------------

    def generate_phone_verification_code(self, *, user: User, phone: str) -> str:
        return codes.reserve()

    def send_verification_code_sms(self, user: User, phone: str, code: str, **_kwargs) -> None:
        """For signing in where the number is proved already, else to prove it."""
        purpose = "login" if self.get_phone(user) == (phone, True) else "verify_phone"
        self._send_code(purpose, user, phone, code)

    def send_reset_code_sms(self, user: User, phone: str, code: str) -> None:
        self._send_code("reset", user, phone, code)

    def send_unknown_account_sms(self, phone: str, **_kwargs) -> None:
        with sent_or_429(self.request):
            codes.admit(phone)
        send_sms(phone, _text("unknown_account"))

    def send_account_already_exists_sms(self, phone: str) -> None:
        with sent_or_429(self.request):
            codes.admit(phone)
        send_sms(phone, _text("account_already_exists"))

    def _tell_of_new_phone(self, user: User, before: tuple[str, bool] | None) -> None:
        if before and before[1]:
            send_sms(before[0], _text("phone_changed"))
        changes.changed(user, changes.PHONE, request=self.request)

    def _send_code(self, purpose: str, user: User, phone: str, code: str) -> None:
        with sent_or_429(self.request):
            codes.issue(purpose, phone, user, code_id=code, request=self.request)
        send_sms(phone, _text("code", code=codes.draw(code)))


def _text(name: str, **facts: str) -> str:
    facts = {"SITE_NAME": settings.SITE_NAME, "host": urlsplit(settings.SITE_URL).netloc} | facts
    return render_to_string(f"account/sms/{name}.txt", facts).strip()
