"""allauth's hooks."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from marketplace.clientip import client_ip
from marketplace.redirects import is_ours
from users.models import User
from users.models.user import free_username
from users.second_factor.adapter import AsksAgain
from users.signing import codes, lockout
from users.signing.attempts import Attempts
from users.signing.logins import person_with
from users.signing.phone_hooks import PhoneHooks
from users.signing.sending import sent_or_429

# Letters with a code, and what it is good for.
CODES = {
    "account/email/email_confirmation": "verify_email",
    "account/email/email_confirmation_signup": "verify_email",
    "account/email/login_code": "login",
    "account/email/password_reset_code": "reset",
}
# What comes instead of a code, so that the page may say the same; it counts the same, too.
INSTEAD = {"account/email/unknown_account", "account/email/account_already_exists"}
# The only news that is allauth's to tell: all others go through notify(), this to an old address.
TO_THE_OLD_ADDRESS = "account/email/email_changed"
# allauth's steps of signing in and ours instead of them.
STAGES = {
    "allauth.account.stages.PhoneVerificationStage": "users.signing.stages.PhoneStage",
    "allauth.account.stages.EmailVerificationStage": "users.signing.stages.EmailStage",
}
LAST_STAGE = "users.signing.stages.UnchangedStage"


class AccountAdapter(Attempts, PhoneHooks, AsksAgain):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_taken": _("Somebody else uses this e-mail address."),
        "phone_taken": _("Somebody else uses this phone number."),
        "incorrect_code": _("This code is not right. Look into the last message we sent."),
        "incorrect_password": _("Password is not right."),
        "same_as_current": _("This is the one you have already."),
        "too_many_login_attempts": _("That was one wrong code too many. Ask for a new one."),
    }

    def get_login_stages(self) -> list[str]:
        """Those that change an address or a number come behind the second factor."""
        paths = sorted(super().get_login_stages(), key=lambda path: path in STAGES)
        return [*(STAGES.get(path, path) for path in paths), LAST_STAGE]

    def populate_username(self, request: HttpRequest, user: User) -> None:
        """Public addresses come from the name, never from the e-mail."""
        user.username = free_username(user.name)

    def get_client_ip(self, request: HttpRequest) -> str:
        """Not the address of our own proxy, which everybody would share."""
        return client_ip(request)

    def is_safe_url(self, url: str) -> bool:
        """Only pages of the host that was asked; allauth's own falls over bad addresses."""
        return is_ours(self.request, url)

    def set_password(self, user: User, password: str) -> None:
        """A new password is a fresh start: whoever was locked out may come in."""
        super().set_password(user, password)
        lockout.unlock(user)

    # Codes: allauth carries ids; the digits are drawn for the letter and kept nowhere ----------

    def generate_login_code(self) -> str:
        return codes.reserve()

    def generate_password_reset_code(self) -> str:
        return codes.reserve()

    def generate_email_verification_code(self) -> str:
        return codes.reserve()

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        with sent_or_429(self.request):
            if purpose := CODES.get(template_prefix):
                owner = context.get("user") or person_with(email)
                code_id = codes.issue(
                    purpose, email, owner, code_id=context["code"], request=self.request
                )
                context = context | {"code": codes.draw(code_id)}
            elif template_prefix in INSTEAD:
                codes.admit(email)
        super().send_mail(template_prefix, email, context)

    def send_notification_mail(self, template_prefix: str, *args, **kwargs) -> None:
        """Once is enough."""
        if template_prefix == TO_THE_OLD_ADDRESS:
            super().send_notification_mail(template_prefix, *args, **kwargs)
