"""Who may go on with a password that was chosen before the account was proved.

Anybody can sign up with somebody else's address and wait. So the password counts only if its own
person proves the address: in the sign-up itself, or where they showed the password just before.
"""

from allauth.account.internal.userkit import filter_users_by_email
from allauth.account.signals import authentication_step_completed
from django.db import transaction
from django.http import HttpRequest

from users.models import User
from users.sessions.ending import sign_out_everywhere
from users.signing.logins import Login

SHOWN = "password_shown"


def listen() -> None:
    """Hear of codes that let somebody in; called when the app loads."""
    authentication_step_completed.connect(_step_completed, dispatch_uid="users.claims")


def note_password(request: HttpRequest, user: User | None) -> None:
    """Keep whose right password was refused here; also nobody's, so that cookies tell nothing."""
    request.session[SHOWN] = user.pk if user else 0


def settle(request: HttpRequest, user: User) -> None:
    """A code came back: a password that its person has not shown here was somebody else's."""
    if not user.is_proved and request.session.get(SHOWN) != user.pk:
        _forget_password(user)


def contest(login: Login) -> None:
    """Somebody else claims this login: nobody's password counts until one of them proves it.

    Numbers that nobody proved need no such thing: each of their accounts stands alone.
    """
    if login.method == "email":
        for user in filter_users_by_email(login.value):
            if not user.is_proved:
                _forget_password(user)


@transaction.atomic
def _forget_password(user: User) -> None:
    user.set_unusable_password()
    user.save(update_fields=["password"])
    sign_out_everywhere(user)


def _step_completed(request: HttpRequest, method: str, user: User, **_kwargs: object) -> None:
    if method == "code":
        settle(request, user)
