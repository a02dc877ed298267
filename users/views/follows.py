"""Hearing of somebody's new listings, or no longer."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from marketplace.ratelimit import limited
from marketplace.redirects import is_ours
from users.models import User
from users.models.ties import NotPossible
from users.people.pages import people_for


@require_http_methods(["GET", "HEAD", "POST"])
@limited("favorite", methods=("POST",))
def follow(request: HttpRequest, username: str) -> HttpResponse:
    """Follow (`follow=1`) or no longer (`follow=0`); sent twice it does no more than once."""
    person = get_object_or_404(User.objects.filter(is_active=True), username=username)
    page = _came_from(request, person.get_absolute_url())
    if not request.user.is_authenticated:
        return redirect_to_login(page)
    if request.method == "POST":
        try:
            wants = request.POST.get("follow") != "0"
            (request.user.follow if wants else request.user.unfollow)(person)
        except NotPossible:
            return _refuse(request, page)
    if request.htmx:
        found = people_for(request.user).get(pk=person.pk)
        return render(request, "users/_follow.html", {"person": found, "is_answer": True})
    return redirect(page)


def _refuse(request: HttpRequest, page: str) -> HttpResponse:
    messages.error(request, _("That is not possible."))
    response = redirect(page)
    if request.htmx:
        response = HttpResponse(headers={"HX-Redirect": page})
    return response


def _came_from(request: HttpRequest, default: str) -> str:
    url = request.POST.get("next", "")
    return url if is_ours(request, url) else default
