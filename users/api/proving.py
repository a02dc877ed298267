"""Codes that came back by the API. There is no session that remembers whom they were sent for."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.email_verification import verify_email
from allauth.account.internal.flows.signup import send_unknown_account_mail
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from django.http import HttpRequest
from django.utils import timezone

from users.models import Code, User
from users.signing import codes
from users.signing.logins import Login
from users.tokens.aside import aside


def newest(purpose: str, recipient: str, password: str = "") -> Code | None:
    """The last code that went there and is still good.

    A number that nobody proved may be claimed by several new accounts; then the password says
    which of them is asking, or somebody would prove the number of a stranger's account for it.
    """
    live = Code.objects.filter(
        purpose=purpose,
        recipient=recipient.lower(),
        expires_at__gt=timezone.now(),
        used_at=None,
        user__isnull=False,
    )
    found = {code.user_id: code for code in live.select_related("user").order_by("created_at")}
    if len(found) > 1:
        found = {pk: code for pk, code in found.items() if code.user.check_password(password)}
    return max(found.values(), key=lambda code: code.created_at, default=None)


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
    code = newest("verify_phone", phone, password)
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
        _end_those_before("verify_email", email, address.user)
        words = {"user": address.user, "code": codes.reserve(), "request": request}
        adapter.send_mail("account/email/email_confirmation_signup", email, words)
    elif address:
        adapter.send_account_already_exists_mail(email)
    else:
        send_unknown_account_mail(request, email)


def _phone_again(request: HttpRequest, phone: str) -> None:
    adapter = get_adapter(request)
    if User.objects.with_phone(phone):
        adapter.send_account_already_exists_sms(phone)
    elif person := User.objects.filter(phone=phone).order_by("-pk").first():
        _end_those_before("verify_phone", phone, person)
        adapter.send_verification_code_sms(person, phone, codes.reserve())
    else:
        adapter.send_unknown_account_sms(phone)


def _end_those_before(purpose: str, recipient: str, person: User) -> None:
    for code in Code.objects.filter(purpose=purpose, recipient=recipient.lower(), user=person):
        codes.end(str(code.pk))
