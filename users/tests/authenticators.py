"""What somebody's authenticator app shows in a test."""

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

from users.models import User
from users.second_factor import demo


def code_of(user: User) -> str:
    """A code that was not used yet."""
    return demo.current(Authenticator.objects.get(user=user, type="totp")).code


def recovery_codes_of(user: User) -> list[str]:
    """The codes that were not used yet, made if there were none."""
    return RecoveryCodes.activate(user).get_unused_codes()
