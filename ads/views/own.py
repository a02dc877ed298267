"""How a seller's own listing is found: strangers learn nothing, what is over says so."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from ads.models import Ad
from marketplace.redirects import is_ours
from users.models import User

View = Callable[..., HttpResponse]


def own_listing(person: User, slug: str) -> Ad:
    """A person's listing by its address, also by one from before it had a title."""
    listings = Ad.objects.of(person).with_place()
    return get_object_or_404(listings.numbered(slug))


def editable(view: View) -> View:
    """Give the view the person's listing instead of its slug, if it can still be changed."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, slug: str, *args: object, **kwargs: object) -> HttpResponse:
        ad = own_listing(request.user, slug)
        if not ad.can_edit(request.user):
            messages.error(request, _("A sold ad stays as it is. Post a new one instead."))
            return redirect("ads:mine")
        return view(request, ad, *args, **kwargs)

    return guarded


def came_from(request: HttpRequest, default: str) -> str:
    """The page of ours that the form was on."""
    url = request.POST.get("next", "")
    return url if is_ours(request, url) else default
