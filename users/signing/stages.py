"""allauth's steps of signing in, for people who have one of the two: an address or a number."""

from allauth.account import stages
from allauth.account.utils import has_verified_email
from django.http import HttpResponse


class PhoneStage(stages.PhoneVerificationStage):
    """Asks for the number's code; whoever proved an e-mail may leave their number unproved."""

    def handle(self) -> tuple[HttpResponse | None, bool]:
        if self.login.user and has_verified_email(self.login.user):
            return None, True
        return super().handle()


class EmailStage(stages.EmailVerificationStage):
    """Asks for the address's code, unless a proved number was what let them in."""

    def handle(self) -> tuple[HttpResponse | None, bool]:
        user = self.login.user
        if user and user.phone_is_verified and not self.login.email:
            return None, True
        return super().handle()
