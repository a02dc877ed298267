"""Wanting nothing to do with somebody, and taking that back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from marketplace.pagination import page_number
from marketplace.ratelimit import limited
from marketplace.redirects import is_ours
from users.models import Block, User
from users.models.ties import NotPossible

PER_PAGE = 50


@login_required
@never_cache
@require_safe
def blocked(request: HttpRequest) -> HttpResponse:
    """Whom one has blocked, the last one first."""
    blocks = Block.objects.of(request.user)
    page = Paginator(blocks, PER_PAGE).get_page(page_number(request))
    return render(request, "users/blocked.html", {"page": page})


@login_required
@require_POST
@limited("general")
def block(request: HttpRequest, username: str) -> HttpResponse:
    """Block somebody; their page then says so, and how to undo it."""
    person = get_object_or_404(User, username=username)
    try:
        request.user.block(person)
    except NotPossible:
        messages.error(request, _("That is not possible."))
    return redirect(person)


@login_required
@require_POST
@limited("general")
def unblock(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a block of one's own; another's does not exist here."""
    found = get_object_or_404(Block.objects.of(request.user), pk=pk)
    request.user.unblock(found.blocked)
    text = _("%(name)s is no longer blocked.") % {"name": found.blocked}
    messages.success(request, text)
    url = request.POST.get("next", "")
    return redirect(url if is_ours(request, url) else "users:blocked")
