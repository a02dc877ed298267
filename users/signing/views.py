"""allauth's pages of codes: a new code can be asked for on each, and ends the one before it."""

import time
from math import ceil

from allauth.account import views
from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from users.signing import codes
from users.signing.resetting import ResetProcess
from users.signing.sending import EnoughSent


class Resends:
    """Sends again, to strangers as to people we know, and starts the ten minutes anew."""

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"code_minutes": codes.MINUTES}

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


class ConfirmEmailView(Resends, views.ConfirmEmailVerificationCodeView):
    def send_again(self, process: object) -> None:
        process.generate_code()
        process.send()


class ConfirmLoginView(Resends, views.ConfirmLoginCodeView):
    pass


class _ConfirmPhone(Resends):
    def get_process(self) -> object:
        return self.process


class ConfirmPhoneSignupView(_ConfirmPhone, views._VerifyPhoneSignupView):
    pass


class ConfirmPhoneChangeView(_ConfirmPhone, views._VerifyPhoneChangeView):
    pass


class ConfirmResetView(Resends, views.ConfirmPasswordResetCodeView):
    """allauth's has no way to send again."""

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"can_resend": True}

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.POST.get("action") == "resend":
            return self._resend_form_valid(Form())
        return super().post(request, *args, **kwargs)

    def get_process(self) -> ResetProcess:
        return ResetProcess(self.request, state=self._process.state, user=self._process.user)


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
