"""allauth's pages of codes: on each a new one can be asked for, which ends the one before it."""

import time
from math import ceil

from allauth.account import views
from django.contrib import messages
from django.db import transaction
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from users.sessions.changes import changed_since
from users.signing import codes
from users.signing.claims import settle
from users.signing.resetting import ResetProcess
from users.signing.sending import EnoughSent

PAUSE = 30  # seconds between two codes, on the page; how many there may be is counted elsewhere


class SignUpView(views.SignupView):
    """The account and its code together, or neither: who is told to wait has left nothing."""

    def form_valid(self, form: Form) -> HttpResponse:
        with transaction.atomic():
            response = super().form_valid(form)
            if response.status_code == 429:
                transaction.set_rollback(True)
                # Noted for new accounts only, and so would tell who has none.
                self.request.session.pop("account_verified_email", None)
        return response


class Resends:
    """Sends again, to strangers as to people we know, and starts the ten minutes anew."""

    def get_context_data(self, **kwargs) -> dict:
        left = ceil(self.get_process().state["at"] + PAUSE - time.time())
        facts = {"code_minutes": codes.MINUTES, "seconds_left": max(left, 0)}
        return super().get_context_data(**kwargs) | facts

    def _resend_form_valid(self, form: Form) -> HttpResponse:
        process = self.get_process()
        before = process.code
        try:
            self.send_again(process)
        except EnoughSent as error:
            messages.error(self.request, _enough(error.retry_after))
        else:
            codes.end(before)
            process.record_resend()
            process.state |= {"at": time.time(), "failed_attempts": 0}
            process.persist()
            messages.success(self.request, _("We sent a new code. The old one has ended."))
        return redirect(self.passthrough_next_url(self.request.path))

    def get_process(self) -> object:
        return self._process

    def send_again(self, process: object) -> None:
        process.send()


class OffersResend(Resends):
    """Where allauth has no way to send again."""

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"can_resend": True}

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.POST.get("action") == "resend":
            return self._resend_form_valid(Form())
        return super().post(request, *args, **kwargs)


class ConfirmEmailView(Resends, views.ConfirmEmailVerificationCodeView):
    def send_again(self, process: object) -> None:
        process.generate_code()
        process.send()


class ConfirmLoginView(Resends, views.ConfirmLoginCodeView):
    def _verify_form_valid(self, form: Form) -> HttpResponse:
        """allauth begins anew here, and would forget when the code was asked for."""
        login = self.stage.login
        if changed_since(login.user, login.initiated_at):
            return self.stage.abort()
        return super()._verify_form_valid(form)


class _ConfirmsPhone:
    def get_process(self) -> object:
        return self.process


class ConfirmPhoneSignupView(_ConfirmsPhone, Resends, views._VerifyPhoneSignupView):
    pass


class ConfirmPhoneChangeView(_ConfirmsPhone, OffersResend, views._VerifyPhoneChangeView):
    pass


class ConfirmResetView(OffersResend, views.ConfirmPasswordResetCodeView):
    def form_valid(self, form: Form) -> HttpResponse:
        process = ResetProcess.resume(self.request)
        if process is None:
            return redirect("account_login")
        settle(self.request, process.user)
        return super().form_valid(form)

    def get_process(self) -> ResetProcess:
        return ResetProcess(self.request, state=self._process.state, user=self._process.user)


class CompleteResetView(views.CompletePasswordResetView):
    def dispatch(self, request: HttpRequest, **kwargs) -> HttpResponse:
        """What is out of date is forgotten before allauth looks at it."""
        ResetProcess.resume(request)
        return super().dispatch(request, **kwargs)

    def get_success_url(self) -> str:
        """The way back leads through the door: a new password has signed everybody out."""
        return self.passthrough_next_url(reverse("account_login"))


def confirm_phone(request: HttpRequest) -> HttpResponse:
    """Newcomers prove their number to come in; the others to change it."""
    view = ConfirmPhoneChangeView if request.user.is_authenticated else ConfirmPhoneSignupView
    return view.as_view()(request)


def _enough(seconds: int) -> str:
    minutes = ceil(seconds / 60)
    return ngettext(
        "We have sent enough codes for now. Try again in %(minutes)d minute.",
        "We have sent enough codes for now. Try again in %(minutes)d minutes.",
        minutes,
    ) % {"minutes": minutes}
