"""allauth's steps of signing in, without shortcuts for staff."""

from allauth.mfa import stages
from allauth.mfa.webauthn.internal.flows import did_use_passwordless_login
from django.http import HttpRequest, HttpResponse

from users.second_factor import gate


class AuthenticateStage(stages.AuthenticateStage):
    """A browser that was trusted before its owner became staff is not trusted any more."""

    def _should_handle(self, request: HttpRequest) -> bool:
        user = self.login.user
        if user and gate.needs_factor(user) and gate.has_second_factor(user):
            return not did_use_passwordless_login(request, user)
        return super()._should_handle(request)


class TrustStage(stages.TrustStage):
    """Staff are never offered to trust a browser."""

    def handle(self) -> tuple[HttpResponse | None, bool]:
        if self.login.user and gate.needs_factor(self.login.user):
            return None, True
        return super().handle()
