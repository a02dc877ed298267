"""The public page of a person."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from users import sections
from users.facts import facts_of, kind_of
from users.models import User


@require_safe
def person(request: HttpRequest, username: str) -> HttpResponse:
    """Facts everybody may know, and what the rooms above add: listings, later reviews."""
    found = get_object_or_404(
        User.objects.filter(is_active=True).select_related("city"), username=username
    )
    context = {
        "person": found,
        "kind": kind_of(found),
        "facts": facts_of(found, is_verified=found.email_is_verified),
        "sections": sections.render(request, found),
    }
    return render(request, "users/person.html", context)
