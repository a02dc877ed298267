"""What happened to one's own account."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from marketplace.pagination import page_number
from users.sessions.sweeping import KEPT

PER_PAGE = 30


@login_required
@never_cache
@require_safe
def activity(request: HttpRequest) -> HttpResponse:
    entries = request.user.activities.recent_first()
    page = Paginator(entries, PER_PAGE).get_page(page_number(request))
    return render(request, "users/activity.html", {"page": page, "days": KEPT.days})
