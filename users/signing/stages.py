"""allauth's steps of signing in, for people who have one of the two: an address or a number."""

from allauth.account import stages
from allauth.account.utils import has_verified_email
from django.http import HttpResponse

from users.sessions.changes import changed_since
from users.signing.logins import has_address


class PhoneStage(stages.PhoneVerificationStage):
    """Asks for the number's code; whoever proved an e-mail may leave their number unproved."""

    def handle(self) -> tuple[HttpResponse | None, bool]:
        if self.login.user and has_verified_email(self.login.user):
            return None, True
        return super().handle()


class EmailStage(stages.EmailVerificationStage):
    """Asks for the address's code, unless a proved number was what let them in.

    allauth would give an address that was replaced meanwhile back to the account.
    """

    def handle(self) -> tuple[HttpResponse | None, bool]:
        user = self.login.user
        if user and self.login.email and not has_address(user, self.login.email):
            return self.abort(), False
        if user and user.phone_is_verified and not self.login.email:
            return None, True
        return super().handle()


class UnchangedStage(stages.LoginStage):
    """The last one: a sign-in does not outlive a change of what it was begun with."""

    key = "unchanged"

    def handle(self) -> tuple[HttpResponse | None, bool]:
        user = self.login.user
        if user and changed_since(user, self.login.initiated_at):
            return self.abort(), False
        return None, True
