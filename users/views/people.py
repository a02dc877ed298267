"""The public pages of a person and of a trader's shop."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from users import sections
from users.clock import now_in_market
from users.models import User
from users.people.facts import is_new, kind_of, person_facts
from users.people.hours import open_now, week_of
from users.people.pages import people_for

TABS = {"listings": _("Ads"), "reviews": _("Reviews"), "about": _("About")}


@require_safe
def person(request: HttpRequest, username: str) -> HttpResponse:
    """What everybody may know, and what the rooms above add: listings, later reviews."""
    found = get_object_or_404(people_for(request.user), username=username)
    if found.erased_at:
        return render(request, "users/person_gone.html", status=410)
    if not found.is_active:
        raise Http404
    here = request.GET.get("tab") if request.GET.get("tab") in TABS else "listings"
    context = {"tab": here, "tabs": _tabs(found, here), **_known(request, found)}
    if here == "listings" and not found.own_block:
        context["sections"] = sections.render(request, found)
    return render(request, "users/person.html", context)


@require_safe
def shop(request: HttpRequest, username: str) -> HttpResponse:
    """A trader's shop with its imprint; there is none before the trader file is complete."""
    found = get_object_or_404(people_for(request.user), username=username)
    if found.erased_at:
        return render(request, "users/person_gone.html", status=410)
    if found.open_shop is None:
        raise Http404
    now = now_in_market()
    context = {
        **_known(request, found),
        "open_now": open_now(found.shop.hours, now),
        "week": week_of(found.shop.hours, now),
        "sections": [] if found.own_block else sections.render(request, found),
    }
    return render(request, "users/shop.html", context)


def _known(request: HttpRequest, found: User) -> dict[str, object]:
    return {
        "person": found,
        "kind": kind_of(found),
        "is_new": is_new(found),
        "facts": person_facts(found, email_is_verified=found.has_verified_email),
        "is_self": found == request.user,
        "shop": found.open_shop,
    }


def _tabs(found: User, here: str) -> list[dict[str, object]]:
    counts = {"reviews": found.reviews_count}
    return [
        {"label": label, "url": f"?tab={key}", "current": key == here, "count": counts.get(key)}
        for key, label in TABS.items()
    ]
