"""allauth's pages. All that take a password or a code, or send one, share a budget of attempts."""

from allauth.account import views
from django.urls import include, path

from marketplace.ratelimit import limited

attempt = limited("auth", methods=("POST",))

urlpatterns = [
    path("login/", attempt(views.login), name="account_login"),
    path(
        "login/code/confirm/", attempt(views.confirm_login_code), name="account_confirm_login_code"
    ),
    path("signup/", attempt(views.signup), name="account_signup"),
    path(
        "confirm-email/",
        attempt(views.email_verification_sent),
        name="account_email_verification_sent",
    ),
    path("reauthenticate/", attempt(views.reauthenticate), name="account_reauthenticate"),
    path("password/change/", attempt(views.password_change), name="account_change_password"),
    path("password/reset/", attempt(views.password_reset), name="account_reset_password"),
    path(
        "password/reset/confirm/",
        attempt(views.confirm_password_reset_code),
        name="account_confirm_password_reset_code",
    ),
    path("", include("allauth.urls")),
]
