"""Who may use the API: people who have proved an address or a number.

MarketScout hands out tokens right after the sign-up; until the code is sent back, they open what
is MarketScout's (`IsAuthenticated` there) and nothing else.
"""

from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import PermissionDenied
from rest_framework.permissions import SAFE_METHODS, IsAuthenticated
from rest_framework.request import Request


class Proved(IsAuthenticated):
    """The rule where a view names none."""

    def has_permission(self, request: Request, view: object) -> bool:
        if not super().has_permission(request, view):
            return False
        session = request.auth  # of a token; whoever has a cookie has proved who they are
        if session and session.get("unproved") and not request.user.is_proved:
            raise PermissionDenied(_("Confirm your e-mail address first."), "unconfirmed")
        return True


class ProvedOrReadOnly(Proved):
    """Reading is for everybody."""

    def has_permission(self, request: Request, view: object) -> bool:
        return request.method in SAFE_METHODS or super().has_permission(request, view)
