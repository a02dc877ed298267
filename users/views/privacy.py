"""What is known of a person: told, packed for them, and forgotten when they ask."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser
from django.core.files.storage import storages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from marketplace.ratelimit import limited
from users.models import Export, ExportState
from users.privacy.erasure import Refused, erase, reasons_against
from users.privacy.forms import ErasureForm
from users.privacy.registry import subjects
from users.second_factor.asking import ask_again


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited("export", methods=("POST",))
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept and why; a POST has everything packed."""
    if request.method == "POST":
        Export.objects.ask(request.user)
        return redirect("users:privacy")
    return _page(request)


@require_safe
@login_required
@never_cache
@ask_again
def export(request: HttpRequest, key: str) -> HttpResponse:
    """The file, for its owner only: 404 for others, 410 when its time is over."""
    found = get_object_or_404(Export, user=request.user, key=key)
    if found.is_open:
        return _download(found)
    if found.state in (ExportState.READY, ExportState.EXPIRED):
        return _page(request, is_over=True, status=410)
    raise Http404


@login_required
@never_cache
@ask_again
@require_http_methods(["GET", "HEAD", "POST"])
def erasure(request: HttpRequest) -> HttpResponse:
    """Say what goes and what stays, ask once more, and forget the person at once."""
    form = ErasureForm(request.POST or None, person=request.user)
    reasons = reasons_against(request.user)
    if form.is_valid() and not reasons:
        try:
            erase(request.user)
        except Refused as refusal:
            reasons = refusal.reasons
        else:
            return _goodbye(request)
    status = 409 if reasons and form.is_bound else 422 if form.errors else 200
    return render(request, "users/erasure.html", {"form": form, "reasons": reasons}, status=status)


def _page(request: HttpRequest, *, is_over: bool = False, status: int = 200) -> HttpResponse:
    context = {
        "subjects": subjects(),
        "export": Export.objects.latest_of(request.user),
        "is_over": is_over,
    }
    return render(request, "users/privacy.html", context, status=status)


def _download(found: Export) -> FileResponse:
    name = f"{found.user.username}-{found.ready_at:%Y-%m-%d}.zip"
    content = storages["exports"].open(found.path)
    return FileResponse(content, as_attachment=True, filename=name, content_type="application/zip")


def _goodbye(request: HttpRequest) -> HttpResponse:
    """The session is gone already; the words travel in a cookie."""
    request.session.flush()
    request.user = AnonymousUser()
    messages.success(request, _("Your account is erased. Goodbye."))
    return redirect("ads:home")
