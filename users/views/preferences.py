"""How a person wants the site: the page, and the two switches below every page."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from django.views.i18n import LANGUAGE_QUERY_PARAMETER, set_language

from marketplace import views as kit
from marketplace.themes import theme_of
from users.models import Preference, User
from users.profile.browser import remember
from users.profile.preference_form import PreferenceForm


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    person = User.objects.select_related("preference").get(pk=request.user.pk)
    form = PreferenceForm(request.POST or None, person=person, theme=theme_of(request).value)
    if form.is_valid():
        form.save()
        return _saved(request)
    status = 422 if form.errors else 200
    return render(request, "users/preferences.html", {"form": form}, status=status)


def _saved(request: HttpRequest) -> HttpResponse:
    person = User.objects.select_related("preference").get(pk=request.user.pk)
    with translation.override(person.language or translation.get_language()):
        messages.success(request, _("Saved."))
    response = redirect("users:preferences")
    remember(response, person)
    if not person.language:
        response.delete_cookie(settings.LANGUAGE_COOKIE_NAME)
    return response


# The footer ------------------------------------------------------------------


def theme(request: HttpRequest) -> HttpResponse:
    """The kit's switch; who is signed in finds the choice on their other devices."""
    response = kit.theme(request)
    if response.status_code == 302 and request.user.is_authenticated:
        Preference.objects.note(request.user, theme=request.POST["theme"])
    return response


def language(request: HttpRequest) -> HttpResponse:
    """Django's switch, kept in the same way; it answers whatever it was sent."""
    response = set_language(request)
    code = request.POST.get(LANGUAGE_QUERY_PARAMETER, "")
    if code in dict(settings.LANGUAGES) and request.user.is_authenticated:
        User.objects.filter(pk=request.user.pk).update(language=code)
    return response
