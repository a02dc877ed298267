"""Signing up by the form of the page, so that its rules, its letters and its silence hold here."""

from allauth.account.internal.flows.signup import complete_signup
from django.db import transaction
from django.http import HttpRequest
from rest_framework.exceptions import ValidationError

from users.models import User
from users.signing.forms import SignUpForm
from users.tokens.aside import aside

# What the form calls otherwise.
FIELDS = {"password1": "password", "__all__": "non_field_errors"}


def checked(login: str, name: str, password: str, *, login_field: str) -> SignUpForm:
    """The form with these values; raises `ValidationError` with the names of the API."""
    form = SignUpForm({"login": login, "name": name, "password1": password})
    if not form.is_valid():
        names = FIELDS | {"login": login_field}
        raise ValidationError(
            {names.get(field, field): messages for field, messages in form.errors.items()}
        )
    return form


def join(request: HttpRequest, form: SignUpForm, **facts: str) -> User | None:
    """Open the account and send its code; None, after as much work, if somebody has one there."""
    with aside(request), transaction.atomic():
        person, _page = form.try_save(request)
        if person is None:
            return None
        for name, value in facts.items():
            setattr(person, name, value)
        person.save(update_fields=facts.keys())
        complete_signup(request, user=person)
    return person
