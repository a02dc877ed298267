"""/api/users/…, as the Jiji-like seed lists it, with signing out beside."""

from django.urls import path

from users.api import accounts, blocks, profile, sessions, tokens

urlpatterns = [
    path("register/", accounts.Register.as_view(), name="register"),
    path("login/", sessions.Login.as_view(), name="login"),
    path("logout/", tokens.Logout.as_view(), name="logout"),
    path("logout/all/", tokens.LogoutEverywhere.as_view(), name="logout_all"),
    path("token/refresh/", tokens.Refresh.as_view(), name="refresh"),
    path("verify/email/", accounts.VerifyEmail.as_view(), name="verify_email"),
    path("verify/phone/", accounts.VerifyPhone.as_view(), name="verify_phone"),
    path("verify/resend/", accounts.Resend.as_view(), name="resend_code"),
    path("password/reset/", accounts.ResetPassword.as_view(), name="reset_password"),
    path("password/reset/confirm/", accounts.ConfirmReset.as_view(), name="confirm_password_reset"),
    path("profile/", profile.Profile.as_view(), name="profile"),
    path("block/", blocks.Blocking.as_view(), name="block"),
    path("blocked/", blocks.Blocked.as_view(), name="blocked"),
    path("unblock/<int:pk>/", blocks.Unblocking.as_view(), name="unblock"),
]
