"""A new password with a code, also for those who have a phone number only."""

import time

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.password_reset_by_code import PasswordResetVerificationProcess
from django.http import HttpRequest

from users.models import User
from users.sessions.changes import changed_since


class ResetProcess(PasswordResetVerificationProcess):
    """allauth's process; what it calls the e-mail may be a number, to which it sends a text."""

    @classmethod
    def initial_state(cls, user: User | None, email: str) -> dict:
        """A new code changes `at`; when it was begun stays."""
        return super().initial_state(user, email) | {"begun": time.time()}

    @classmethod
    def resume(cls, request: HttpRequest) -> "ResetProcess | None":
        """For those whose code was right: it is over if the account has changed meanwhile."""
        process = super().resume(request)
        if process and process.user and changed_since(process.user, process.state.get("begun", 0)):
            process.abort()
            return None
        return process

    @classmethod
    def initiate(cls, *, request, user, email: str) -> "ResetProcess":
        process = cls(request, state=cls.initial_state(user, email), user=user)
        process.send()
        process.persist()
        return process

    def send(self) -> None:
        if "@" in self.state["email"]:
            super().send()
        else:
            self._send_sms(self.state["email"])

    def _send_sms(self, phone: str) -> None:
        adapter = get_adapter()
        if not self.user:
            adapter.send_unknown_account_sms(phone)
            return
        self.state["code"] = adapter.generate_password_reset_code()
        adapter.send_reset_code_sms(self.user, phone, self.state["code"])
