"""Codes that came back by the API. There is no session that remembers whom they were sent for."""

from collections.abc import Iterator
from contextlib import contextmanager

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.email_verification import verify_email
from allauth.account.internal.flows.signup import send_unknown_account_mail
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from django.db import transaction
from django.http import HttpRequest

from users.models import Code, User
from users.signing import codes
from users.signing.logins import Login
from users.tokens.aside import aside


def newest(purpose: str, recipient: str) -> Code | None:
    """The last code that went there by the API and is still good."""
    return Code.objects.live("api", purpose, recipient).order_by("created_at").last()


def newest_for_phone(phone: str, password: str) -> Code | None:
    """The last code for the account with this password, which may be missing if there is one only.

    Several new accounts may note a number that nobody proved. Whoever reads the messages would
    otherwise prove it for a stranger's account.
    """
    live = Code.objects.live("api", "verify_phone", phone).select_related("user")
    if not password and User.objects.filter(phone=phone).count() > 1:
        return None
    theirs = [code for code in live if not password or code.user.check_password(password)]
    return max(theirs, key=lambda code: code.created_at, default=None)


def prove_email(request: HttpRequest, email: str, given: str) -> bool:
    """Take the code for an address that an account waits to have confirmed."""
    code = newest("verify_email", email)
    waiting = EmailAddress.objects.filter(email__iexact=email, verified=False)
    address = waiting.filter(user_id=code and code.user_id).first()
    code_id = str(code.pk) if code and address else ""
    if not codes.check(code_id, given, purpose="verify_email"):
        return False
    with aside(request):
        return verify_email(request, address)


def prove_phone(request: HttpRequest, phone: str, given: str, password: str = "") -> bool:
    """Take the code for a number; whoever comes first keeps it."""
    code = newest_for_phone(phone, password)
    if not codes.check(str(code.pk) if code else "", given, purpose="verify_phone"):
        return False
    try:
        with aside(request):
            get_adapter(request).set_phone_verified(code.user, phone)
    except ImmediateHttpResponse:  # somebody else proved it a moment ago
        return False
    return True


def send_again(request: HttpRequest, login: Login) -> None:
    """A new code to whoever waits for one there; to others what a sign-up would send them."""
    with aside(request):
        send = _email_again if login.method == "email" else _phone_again
        send(request, login.value)


def _email_again(request: HttpRequest, email: str) -> None:
    adapter, address = get_adapter(request), EmailAddress.objects.filter(email__iexact=email)
    address = address.order_by("verified").first()
    if address and not address.verified:
        words = {"user": address.user, "code": codes.reserve(), "request": request}
        with _replacing("verify_email", email, address.user):
            adapter.send_mail("account/email/email_confirmation_signup", email, words)
    elif address:
        adapter.send_account_already_exists_mail(email)
    else:
        send_unknown_account_mail(request, email)


def _phone_again(request: HttpRequest, phone: str) -> None:
    adapter = get_adapter(request)
    if User.objects.with_phone(phone):
        adapter.send_account_already_exists_sms(phone)
    elif people := _waiting(phone):
        for person in people:
            with _replacing("verify_phone", phone, person):
                adapter.send_verification_code_sms(person, phone, codes.reserve())
    else:
        adapter.send_unknown_account_sms(phone)


def _waiting(phone: str) -> list[User]:
    """Whose code is on its way, or the only account with this number: nobody gets another's."""
    people = User.objects.filter(phone=phone)
    asked = people.filter(code__in=Code.objects.live("api", "verify_phone", phone)).distinct()
    return list(asked) or list(people if people.count() == 1 else [])


@contextmanager
def _replacing(purpose: str, recipient: str, person: User) -> Iterator[None]:
    """The new code ends those before it, unless it may not be sent; never a browser's."""
    with transaction.atomic():
        Code.objects.live("api", purpose, recipient).of(person).end()
        yield
