"""Asking again, right before something important is changed.

Whoever has a second factor shows it; the others write their password. It holds for five minutes.
"""

from collections.abc import Callable

from allauth.account.decorators import reauthentication_required
from django.http import HttpRequest, HttpResponse

from users.second_factor import gate

View = Callable[..., HttpResponse]


def ask_again(view: View) -> View:
    """Decorate a view: it opens to those who have just shown that it is still them."""
    return reauthentication_required(view)


def ask_second_factor_again(view: View) -> View:
    """The same for a page that asks for the password itself."""
    return reauthentication_required(view, enabled=_owns_a_factor)


def _owns_a_factor(request: HttpRequest) -> bool:
    """Strangers are asked, too: it leads them to the log-in page."""
    return request.user.is_anonymous or gate.has_second_factor(request.user)
