"""The page about how an account is guarded."""

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from users.second_factor.state import second_factor_of


@login_required
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """Password, second step, passkeys, accounts elsewhere; and what to do next."""
    context = {
        "second": second_factor_of(request.user),
        "providers": get_adapter().list_providers(request),
        "accounts": SocialAccount.objects.filter(user=request.user),
    }
    return render(request, "users/security.html", context)
