"""What people write into the one field for an e-mail address or a phone number."""

from typing import NamedTuple

import phonenumbers
from allauth.account.internal.userkit import filter_users_by_email
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from users.models import User


class Login(NamedTuple):
    """`method` is "email" or "phone", as allauth calls them."""

    method: str
    value: str


def read(text: str) -> Login | None:
    """An address in small letters or a number in its international form; None for neither."""
    text = text.strip()
    if "@" not in text:
        phone = read_phone(text)
        return Login("phone", phone) if phone else None
    try:
        validate_email(text)
    except ValidationError:
        return None
    return Login("email", text.lower())


def read_phone(text: str) -> str:
    """+77012345678 for whatever way a number is written here, or nothing."""
    try:
        number = phonenumbers.parse(text, settings.PHONENUMBER_DEFAULT_REGION)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def person_with(text: str) -> User | None:
    """Who signs in with this address or number; a number counts once it is verified."""
    login = read(text)
    if login is None:
        return None
    if login.method == "phone":
        return User.objects.with_phone(login.value)
    people = filter_users_by_email(login.value, prefer_verified=True, for_login=True)
    return people[0] if people else None


def has_proved(person: User, login: Login) -> bool:
    """Whether they showed a code that went there."""
    if login.method == "phone":
        return person.phone_is_verified and person.phone == login.value
    return person.emailaddress_set.filter(email__iexact=login.value, verified=True).exists()


def has_address(person: User, email: str) -> bool:
    """Whether it is theirs still, proved or not; accounts of the console have no other row."""
    if person.email.lower() == email.lower():
        return True
    return person.emailaddress_set.filter(email__iexact=email).exists()
