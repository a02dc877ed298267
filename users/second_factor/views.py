"""allauth's pages of second factors, led back to the Security page."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.mfa.webauthn.internal import auth as webauthn_auth
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from users.second_factor import console, gate
from users.second_factor.asking import ask_again

SECURITY = reverse_lazy("users:security")


class ActivateView(totp.ActivateTOTPView):
    """The code that switches the app on is spent by it."""

    def form_valid(self, form) -> HttpResponse:
        response = super().form_valid(form)
        gate.accepts(self.request.user, form.cleaned_data["code"])
        _has_shown_the_newest(self.request)
        return response


class DeactivateView(totp.DeactivateTOTPView):
    success_url = SECURITY


class AddPasskeyView(webauthn.AddWebAuthnView):
    def get_context_data(self, **kwargs) -> dict:
        """allauth would make a key that cannot sign in alone."""
        context = super().get_context_data(**kwargs)
        options = webauthn_auth.begin_registration(self.request.user, passwordless=True)
        return context | {"js_data": {"creation_options": options}}

    def form_valid(self, form) -> HttpResponse:
        response = super().form_valid(form)
        _has_shown_the_newest(self.request)
        return response

    def get_success_url(self) -> str:
        return super().get_success_url() if self.did_generate_recovery_codes else SECURITY


class ReauthenticateByPasskeyView(webauthn.ReauthenticateWebAuthnView):
    def form_invalid(self, form) -> HttpResponse:
        """allauth would lead to the log-in page, which sends everybody home."""
        for message in form.errors.get("credential", []):
            messages.error(self.request, message)
        return redirect(self.request.get_full_path())


class RenamePasskeyView(webauthn.EditWebAuthnView):
    success_url = SECURITY


class RemovePasskeyView(webauthn.RemoveWebAuthnView):
    success_url = SECURITY

    def form_valid(self, form) -> HttpResponse:
        adapter = get_adapter()
        if adapter.can_delete_authenticator(self.object):
            return super().form_valid(form)
        messages.error(self.request, adapter.error_messages["cannot_delete_authenticator"])
        return redirect(SECURITY)


@never_cache
@login_required
@ask_again
def codes(request: HttpRequest) -> HttpResponse:
    """The recovery codes, until their owner says that they are saved; then never again."""
    held = _codes_of(request)
    if request.method == "POST":
        held.mark_as_viewed()
        return redirect(request.session.pop(console.TARGET, SECURITY))
    if held.did_view:
        return redirect(SECURITY)
    return render(request, "mfa/recovery_codes/index.html", {"codes": held.get_unused_codes()})


@never_cache
@login_required
@ask_again
@require_GET
def download_codes(request: HttpRequest) -> HttpResponse:
    """The same codes as a file."""
    held = _codes_of(request)
    if held.did_view:
        raise Http404
    context = {"codes": held.get_unused_codes()}
    response = render(
        request, "mfa/recovery_codes/download.txt", context, content_type="text/plain"
    )
    response["Content-Disposition"] = 'attachment; filename="recovery-codes.txt"'
    return response


def _codes_of(request: HttpRequest) -> RecoveryCodes:
    kind = Authenticator.Type.RECOVERY_CODES
    held = Authenticator.objects.filter(user=request.user, type=kind).first()
    if not held:
        raise Http404
    return held.wrap()


def _has_shown_the_newest(request: HttpRequest) -> None:
    """Setting a factor up shows it: it is not asked for at once again."""
    newest = Authenticator.objects.filter(user=request.user, type__in=gate.FACTORS).latest("pk")
    post_authentication(request, newest, reauthenticated=True)
