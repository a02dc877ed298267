"""Whether the site may remember what a reader looks at and choose by it."""

from django.http import HttpRequest

from users.models import Preference

KEY = "impersonal"


def is_personal(request: HttpRequest) -> bool:
    """True until the reader switches it off."""
    if request.user.is_authenticated:
        return Preference.objects.of(request.user).personal
    return not request.session.get(KEY)


def switch(request: HttpRequest, *, is_on: bool) -> None:
    """Keep the reader's wish: with the account, or in this browser."""
    if request.user.is_authenticated:
        Preference.objects.note(request.user, personal=is_on)
    elif is_on:
        request.session.pop(KEY, None)
    else:
        request.session[KEY] = True
