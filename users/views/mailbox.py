"""The mailbox of a development site; a real site has no such page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from users import mailbox


@require_safe
@never_cache
def page(request: HttpRequest) -> HttpResponse:
    if not mailbox.is_open():
        raise Http404
    return render(request, "users/mailbox.html", {"letters": mailbox.latest()})
