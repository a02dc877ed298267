"""The console's door: it has no log-in page of its own and opens to a second factor only (R26)."""

from allauth.account.utils import get_next_redirect_url
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.generic import RedirectView

from users.second_factor import gate

# The console's own page would ask for the password alone.
password_change = RedirectView.as_view(pattern_name="account_change_password")
# Where to go once the second factor is set up, in the session.
TARGET = "console_target"


def may_enter(request: HttpRequest) -> bool:
    """Staff whose second factor was seen in this session and still exists."""
    user = request.user
    is_staff = user.is_active and user.is_staff and not user.rights_withheld
    return is_staff and gate.has_second_factor(user)


@never_cache
def door(request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
    """Lead everybody to what they lack: an account, the rights, the factor, or showing it."""
    target = get_next_redirect_url(request) or reverse("admin:index")
    if request.user.is_anonymous:
        return redirect_to_login(target)
    if not request.user.is_staff:
        raise PermissionDenied
    if may_enter(request):
        return redirect(target)
    if gate.has_second_factor(request.user):
        return redirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': target})}")
    request.session[TARGET] = target
    return render(request, "users/console_door.html", status=403)
