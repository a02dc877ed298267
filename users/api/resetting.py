"""A forgotten password, replaced with a code."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.email_verification import verify_email_indirectly
from allauth.account.internal.flows.password_reset import finalize_password_reset
from django.core.exceptions import ValidationError as TooEasy
from django.db import transaction
from django.http import HttpRequest
from rest_framework.exceptions import ValidationError

from users.api.proving import newest
from users.models import User
from users.signing import codes
from users.signing.forms import reachable
from users.signing.logins import Login
from users.signing.resetting import ResetProcess
from users.tokens.aside import aside


def ask(request: HttpRequest, login: Login) -> None:
    """Send a code there, or word that there is no account."""
    with aside(request):
        ResetProcess.initiate(request=request, user=reachable(login), email=login.value)


def replace(request: HttpRequest, login: Login, given: str, password: str) -> bool:
    """Set the password if the code is right, and end all that the old one opened."""
    _judge(password)
    code = newest("reset", login.value)
    # Undone together: a password like one's own name must not use up the code.
    with aside(request), transaction.atomic():
        if not codes.check(str(code.pk) if code else "", given, purpose="reset"):
            return False
        _judge(password, code.user)
        get_adapter(request).set_password(code.user, password)
        if login.method == "email":
            verify_email_indirectly(request, code.user, login.value)
        finalize_password_reset(request, code.user, login.value)
    return True


def _judge(password: str, person: User | None = None) -> None:
    try:
        get_adapter().clean_password(password, person)
    except TooEasy as error:
        raise ValidationError({"password": error.messages}) from None
