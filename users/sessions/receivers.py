"""What Django and allauth say about sign-ins and changes, whichever door they came through."""

from allauth.account import signals as account
from allauth.account.models import EmailAddress
from django.contrib.auth import signals as auth
from django.db import transaction
from django.db.models.signals import post_save, pre_delete
from django.http import HttpRequest

from users.models import Activity, User
from users.sessions import changes, entering
from users.sessions.ending import end_session, sign_out_everywhere
from users.signals import seller_changed


def listen() -> None:
    """Connect everything; called when the app loads."""
    for signal, receiver in RECEIVERS.items():
        signal.connect(receiver, dispatch_uid="users.sessions")
    post_save.connect(_saved, User, dispatch_uid="users.sessions")
    pre_delete.connect(_deleted, User, dispatch_uid="users.sessions")


def _signed_up(request: HttpRequest, user: User, **_kwargs: object) -> None:
    Activity.objects.record(user, "signed_up", request=request)


def _signed_in(request: HttpRequest | None, user: User, **_kwargs: object) -> None:
    if request is not None:
        entering.enter(request, user)


def _signed_out(request: HttpRequest | None, user: User | None, **_kwargs: object) -> None:
    if request is not None and user is not None:
        Activity.objects.record(user, "sign_out", request=request)
        end_session(request.session.session_key)


def _password_changed(request: HttpRequest, user: User, **_kwargs: object) -> None:
    # Django has given the session another key.
    if request.user.is_authenticated:
        entering.see(request)
    changes.changed(user, changes.PASSWORD, request=request)


def _password_reset(request: HttpRequest, user: User, **_kwargs: object) -> None:
    changes.changed(user, changes.PASSWORD_RESET, request=request)


def _email_changed(
    request: HttpRequest,
    user: User,
    from_email_address: EmailAddress | None,
    to_email_address: EmailAddress,
    **_kwargs: object,
) -> None:
    """allauth also rings when a new account proves its first address."""
    is_first = from_email_address is None and request.user != user
    if not is_first and from_email_address != to_email_address:
        changes.changed(user, changes.EMAIL, request=request)


def _saved(instance: User, created: bool, update_fields: frozenset | None, **_kwargs) -> None:
    """Whoever closes an account, and however, ends what is open and hides what it offers."""
    is_told = update_fields is None or "is_active" in update_fields
    if not is_told or created:
        return
    if not instance.is_active:
        sign_out_everywhere(instance)
    with transaction.atomic():
        seller_changed.send(User, person=instance)


def _deleted(instance: User, **_kwargs: object) -> None:
    sign_out_everywhere(instance)


RECEIVERS = {
    auth.user_logged_in: _signed_in,
    auth.user_logged_out: _signed_out,
    account.user_signed_up: _signed_up,
    account.password_changed: _password_changed,
    account.password_set: _password_changed,
    account.password_reset: _password_reset,
    account.email_changed: _email_changed,
}
