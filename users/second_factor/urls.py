"""Pages of second factors. All that take a code share the budget of attempts of the log-in."""

from allauth.mfa.base import views as base
from allauth.mfa.webauthn import views as webauthn
from django.urls import path
from django.views.generic import RedirectView

from marketplace.ratelimit import limited
from users.second_factor import views

attempt = limited("auth", methods=("POST",))
to_security = RedirectView.as_view(pattern_name="users:security")

urlpatterns = [
    path("", to_security, name="mfa_index"),
    path("authenticate/", attempt(base.authenticate), name="mfa_authenticate"),
    path("reauthenticate/", attempt(base.reauthenticate), name="mfa_reauthenticate"),
    path("trust/", base.trust, name="mfa_trust"),
    path("totp/activate/", views.ActivateView.as_view(), name="mfa_activate_totp"),
    path("totp/deactivate/", views.DeactivateView.as_view(), name="mfa_deactivate_totp"),
    path("recovery-codes/", views.codes, name="mfa_view_recovery_codes"),
    path("recovery-codes/download/", views.download_codes, name="mfa_download_recovery_codes"),
    path("webauthn/", to_security, name="mfa_list_webauthn"),
    path("webauthn/add/", views.AddPasskeyView.as_view(), name="mfa_add_webauthn"),
    path(
        "webauthn/reauthenticate/",
        attempt(views.ReauthenticateByPasskeyView.as_view()),
        name="mfa_reauthenticate_webauthn",
    ),
    path("webauthn/login/", attempt(webauthn.login_webauthn), name="mfa_login_webauthn"),
    path(
        "webauthn/keys/<int:pk>/edit/", views.RenamePasskeyView.as_view(), name="mfa_edit_webauthn"
    ),
    path(
        "webauthn/keys/<int:pk>/remove/",
        views.RemovePasskeyView.as_view(),
        name="mfa_remove_webauthn",
    ),
]
