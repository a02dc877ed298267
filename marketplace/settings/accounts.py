"""Accounts: how passwords are kept and what allauth does for us."""

from django.urls import reverse_lazy

from marketplace.settings.social import SOCIALACCOUNT_PROVIDERS  # noqa: F401

AUTHENTICATION_BACKENDS = ["users.signing.backends.PasswordBackend"]
PASSWORD_HASHERS = [
    "users.signing.hashing.GatedArgon2",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    "django.contrib.auth.hashers.BCryptSHA256PasswordHasher",
]
PASSWORD_RULES = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 8},
    },
    {"NAME": "users.signing.passwords.LongestPassword"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email", "username")},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "users.signing.passwords.HardToGuess"},
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "users.signing.passwords.OneAtATime", "OPTIONS": {"rules": PASSWORD_RULES}}
]
# Whatever is posted to a door is answered after a whole number of these seconds (T2).
ANSWER_STEP = 0.25
ACCOUNT_ADAPTER = "users.signing.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email", "phone"}
# allauth's check wants the star; our form asks for one of the two, in one field.
ACCOUNT_SIGNUP_FIELDS = ["email*", "phone", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "users.signing.name_form.NameForm"
ACCOUNT_FORMS = {
    "signup": "users.signing.forms.SignUpForm",
    "add_email": "users.signing.forms.AddEmailForm",
    "login": "users.signing.forms.LoginForm",
    "request_login_code": "users.signing.forms.RequestCodeForm",
    "change_password": "users.signing.forms.ChangePasswordForm",
    "reauthenticate": "users.signing.forms.ReauthenticateForm",
    "set_password": "users.signing.forms.SetPasswordForm",
    "reset_password": "users.signing.forms.ResetPasswordForm",
    "reset_password_from_key": "users.signing.forms.ResetPasswordKeyForm",
    "confirm_email_verification_code": "users.signing.forms.ConfirmEmailForm",
    "confirm_login_code": "users.signing.forms.ConfirmLoginForm",
    "confirm_password_reset_code": "users.signing.forms.ConfirmResetForm",
    "verify_phone": "users.signing.forms.ConfirmPhoneForm",
}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_USER_MODEL_USERNAME_FIELD = "username"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # the others leave (users/sessions/changes.py)
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_CONFIRMATION_AUTHENTICATED_REDIRECT_URL = reverse_lazy("users:security")
# Tries and messages are counted by us, exactly (users/signing/codes.py and lockout.py).
ACCOUNT_RATE_LIMITS = False
ACCOUNT_LOGIN_TIMEOUT = 60 * 60
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_PHONE_VERIFICATION_TIMEOUT = 10 * 60
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_PASSWORD_RESET_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_PHONE_VERIFICATION_MAX_ATTEMPTS = 5
# Not SUPPORTS_CHANGE: it would tell known addresses from unknown ones (security.md, T2).
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = 10
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = 10
ACCOUNT_PHONE_VERIFICATION_SUPPORTS_RESEND = 10
# The path of a function (phone, text).
SMS_BACKEND = "users.sms.nowhere.send"

# Phone-only people have no e-mail; users_email_is_unique holds for all others.
SILENCED_SYSTEM_CHECKS = ["auth.W004"]

# The second factor ---------------------------------------------------------
MFA_ADAPTER = "users.second_factor.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_FORMS = {
    "activate_totp": "users.second_factor.forms.ActivateForm",
    "authenticate": "users.second_factor.forms.AuthenticateForm",
    "reauthenticate": "users.second_factor.forms.ReauthenticateForm",
    "add_webauthn": "users.second_factor.forms.AddPasskeyForm",
    "edit_webauthn": "users.second_factor.forms.RenamePasskeyForm",
}
MFA_TOTP_TOLERANCE = 1  # clocks of phones; each step still counts once
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TRUST_ENABLED = True
MFA_TRUST_COOKIE_AGE = 14 * 24 * 3600
MFA_RECOVERY_CODES_SHOW_ONCE = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60

# Social log-in: what a provider says of an e-mail is believed, never taken for a log-in ------
SOCIALACCOUNT_ADAPTER = "users.social.adapter.SocialAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_STORE_TOKENS = False

# Tokens ---------------------------------------------------------------------
# Signed with SECRET_KEY: a new one ends all sessions and all tokens alike.
HEADLESS_JWT_ALGORITHM = "HS256"
HEADLESS_JWT_ACCESS_TOKEN_EXPIRES_IN = 10 * 60
HEADLESS_JWT_REFRESH_TOKEN_EXPIRES_IN = 14 * 24 * 3600
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}

# News: the path of a class that pushes to browsers; without one nobody is offered it --------
PUSH_BACKEND = ""
