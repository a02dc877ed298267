"""A new password with a code, also for those who have a phone number only."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.password_reset_by_code import PasswordResetVerificationProcess


class ResetProcess(PasswordResetVerificationProcess):
    """allauth's process; what it calls the e-mail may be a number, to which it sends a text."""

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
