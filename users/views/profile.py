"""What people set about themselves."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from users.forms import ProfileForm
from users.models import User


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """The public profile, the phone number and the language."""
    # A form writes into its instance even when it refuses; the header shows request.user.
    person = User.objects.get(pk=request.user.pk)
    form = ProfileForm(request.POST or None, instance=person)
    if form.is_valid():
        form.save()
        return _saved(request, person.language)
    status = 422 if form.errors else 200
    return render(request, "users/settings.html", {"form": form}, status=status)


def _saved(request: HttpRequest, language: str) -> HttpResponse:
    with translation.override(language or translation.get_language()):
        messages.success(request, _("Saved."))
    response = redirect("users:settings")
    if language:
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            samesite=settings.LANGUAGE_COOKIE_SAMESITE,
        )
    return response
