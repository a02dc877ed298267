"""Where a person is signed in, and signing out there."""

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from marketplace.redirects import is_ours
from marketplace.refusals import reads_json
from users.models import Activity
from users.sessions.ending import end_session, sign_out_everywhere
from users.sessions.listing import session_of, sessions_of


@login_required
@never_cache
@require_safe
def sessions(request: HttpRequest) -> HttpResponse:
    entries = sessions_of(request.user, request.session.session_key)
    has_others = any(not entry.is_current for entry in entries)
    return render(request, "users/sessions.html", {"entries": entries, "has_others": has_others})


@login_required
@require_POST
def end(request: HttpRequest, key: str) -> HttpResponse:
    """Sign out in one place; there it shows at the next click, and sockets close at once."""
    entry = session_of(request.user, key)
    if entry is None:
        raise Http404
    if entry.key == request.session.session_key:
        logout(request)
        return redirect("account_login")
    end_session(entry.key)
    Activity.objects.record(request.user, "session_ended", request=request, note=entry.device)
    messages.success(request, _("Signed out: %(device)s") % {"device": entry.device})
    return redirect("users:sessions")


@login_required
@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere but here."""
    ended = sign_out_everywhere(request.user, keep=request.session.session_key)
    if ended:
        Activity.objects.record(request.user, "sessions_ended", request=request)
    text = ngettext(
        "%(count)d other device was signed out.", "%(count)d other devices were signed out.", ended
    )
    messages.success(request, text % {"count": ended})
    return redirect("users:sessions")


@login_required
@require_POST
def stay(request: HttpRequest) -> HttpResponse:
    """Somebody is still there: the request itself has put the end off."""
    if reads_json(request):
        return JsonResponse({"seconds": round(getattr(request, "session_seconds", 0))})
    target = request.POST.get("next", "")
    return redirect(target if is_ours(request, target) else "ads:home")
