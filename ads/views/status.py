"""What becomes of a published listing: reserved, sold, archived, renewed, deleted."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ads.models import Ad
from ads.selling.actions import NOUNS
from ads.states import IllegalMove
from ads.views.own import came_from, own_listing

# What the model calls differently from the table.
VERBS = {"delete": "remove"}
# Asks before it acts.
ON_A_PAGE = {"delete"}


@login_required
@require_POST
def move(request: HttpRequest, slug: str, verb: str) -> HttpResponse:
    """Make one move of the table, then go back to where its button was."""
    ad = own_listing(request.user, slug)
    _make(request, ad, verb)
    return redirect(came_from(request, reverse("ads:mine")))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def removal(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask once, then delete."""
    ad = own_listing(request.user, slug)
    if request.method != "POST":
        return render(request, "ads/removal.html", {"ad": ad})
    _make(request, ad, "delete")
    return redirect("ads:mine")


def _make(request: HttpRequest, ad: Ad, verb: str) -> None:
    try:
        getattr(ad, VERBS.get(verb, verb))(by=request.user)
    except IllegalMove:
        messages.error(
            request,
            _("That is not possible any more: “%(title)s” is %(state)s.")
            % {"title": ad, "state": _state_now(ad)},
        )
    else:
        messages.success(request, NOUNS[verb].done)


def _state_now(ad: Ad) -> str:
    ad.refresh_from_db(fields=["state"])
    return ad.get_state_display()
