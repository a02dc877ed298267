"""What the published schema shows of the doors."""

from drf_spectacular.utils import OpenApiExample


def sent(title: str, /, **value: object) -> OpenApiExample:
    return OpenApiExample(title, value, request_only=True)


def answered(title: str, status: int = 200, /, **value: object) -> OpenApiExample:
    return OpenApiExample(title, value, response_only=True, status_codes=[str(status)])


PASSWORD = "seven green kettles"  # noqa: S105
ACCESS, REFRESH = "eyJhbGciOiJIUzI1NiIs…", "eyJhbGciOiJIUzI1NiIt…"
REACHED = [
    sent("By e-mail", email="aru@example.com"),
    sent("By phone", phone="+77011234567"),
]

REGISTER = [
    sent("By e-mail", email="aru@example.com", name="Aru", password=PASSWORD),
    sent("By phone", phone="+77011234567", name="Aru", password=PASSWORD),
]
LOGIN = [
    sent("A password", email="aru@example.com", password=PASSWORD),
    sent("With a second factor", email="aru@example.com", password=PASSWORD, otp="123456"),
    answered("Wrong", 401, detail="E-mail, phone or password is not right.", code="wrong_login"),
    answered(
        "A second factor is needed",
        401,
        detail="Send the code of your authenticator app, or a recovery code, as `otp`.",
        code="second_factor_required",
    ),
    answered("Locked", 429, detail="Too many wrong tries. …", code="locked"),
]
REFRESHED = [
    sent("Refresh", refresh=REFRESH),
    answered("A new pair", access=ACCESS, refresh=REFRESH),
    answered("Used before", 401, detail="Sign in again.", code="token_not_valid"),
]
EMAIL_CODE = [sent("The code", email="aru@example.com", code="123456")]
PHONE_CODE = [sent("The code", phone="+77011234567", code="123456")]
NEW_PASSWORD = [
    sent("A new password", email="aru@example.com", code="123456", password=PASSWORD),
]
SCOUT_SIGNUP = [
    sent("Sign up", username="testuser", email="test@example.com", password=PASSWORD),
    answered(
        "Signed up",
        id=1,
        username="testuser",
        email="test@example.com",
        created_at="2026-07-12T00:00:00Z",
    ),
    answered("Taken", 400, detail="Email or username already exists", code="taken"),
    answered(
        "Wrong",
        422,
        detail=[{"loc": ["body", "email"], "msg": "Field required", "type": "missing"}],
    ),
]
SCOUT_TOKEN = [
    sent("A form", username="testuser", password=PASSWORD),
    answered("A token", access_token=ACCESS, token_type="bearer"),  # noqa: S106
]
