"""allauth's pages. All that take a password or a code, or send one, share a budget of attempts."""

from collections.abc import Callable

from allauth.account import views as allauth
from django.urls import include, path
from django.urls.resolvers import URLPattern

from marketplace.ratelimit import limited
from users.second_factor.asking import ask_second_factor_again
from users.signing import views
from users.signing.timing import in_steps

attempt = limited("auth", methods=("POST",))


def door(route: str, view: Callable, name: str) -> URLPattern:
    return path(route, attempt(in_steps(view)), name=f"account_{name}")


urlpatterns = [
    door("login/", allauth.login, "login"),
    door("login/code/", allauth.request_login_code, "request_login_code"),
    door("login/code/confirm/", views.ConfirmLoginView.as_view(), "confirm_login_code"),
    door("signup/", views.SignUpView.as_view(), "signup"),
    door("confirm-email/", views.ConfirmEmailView.as_view(), "email_verification_sent"),
    door("email/", allauth.email, "email"),
    door("phone/change/", allauth.change_phone, "change_phone"),
    door("phone/verify/", views.confirm_phone, "verify_phone"),
    door("reauthenticate/", allauth.reauthenticate, "reauthenticate"),
    door("password/change/", ask_second_factor_again(allauth.password_change), "change_password"),
    door("password/set/", ask_second_factor_again(allauth.password_set), "set_password"),
    door("password/reset/", allauth.password_reset, "reset_password"),
    door(
        "password/reset/confirm/",
        views.ConfirmResetView.as_view(),
        "confirm_password_reset_code",
    ),
    door("password/reset/complete/", views.CompleteResetView.as_view(), "complete_password_reset"),
    path("2fa/", include("users.second_factor.urls")),
    path("", include("users.social.urls")),
    path("", include("allauth.urls")),
]
