"""Programs that a person wants to be called: add, try, change, and see each call."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from marketplace.pagination import page_number
from marketplace.ratelimit import limited
from users.models import Webhook, WebhookCall
from users.models.webhook import MOST_HOOKS, TooMany
from users.webhooks import repeat, try_out
from users.webhooks.events import known
from users.webhooks.forms import ChangeForm, WebhookForm

PER_PAGE = 20
VIEWED = ["GET", "HEAD", "POST"]


@login_required
@never_cache
@require_http_methods(VIEWED)
@limited("general", methods=("POST",))
def webhooks(request: HttpRequest) -> HttpResponse:
    """One's webhooks, and room for another; its secret is shown in the answer and never again."""
    form = WebhookForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            hook, secret = Webhook.objects.add(request.user, form.cleaned_data["url"])
        except TooMany as error:
            form.add_error("url", error)
        else:
            return _shown_once(request, hook, secret)
    mine = request.user.webhooks.order_by("pk")
    context = {"form": form, "hooks": mine, "has_room": len(mine) < MOST_HOOKS, "most": MOST_HOOKS}
    return render(request, "users/webhooks.html", context, status=422 if form.errors else 200)


@login_required
@never_cache
@require_http_methods(VIEWED)
@limited("general", methods=("POST",))
def webhook(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them: where it leads, and what became of each call."""
    hook = _own(request, pk)
    given = {"url": hook.url, "is_active": hook.is_active}
    form = ChangeForm(request.POST if request.method == "POST" else None, initial=given)
    if form.is_valid():
        hook.change(**form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect(hook)
    context = {"form": form, **_log(request, hook)}
    return render(request, "users/webhook.html", context, status=422 if form.errors else 200)


@login_required
@never_cache
@require_safe
def calls(request: HttpRequest, pk: int) -> HttpResponse:
    """The log alone, for a page that waits for an answer."""
    return render(request, "users/_webhook_calls.html", _log(request, _own(request, pk)))


@login_required
@require_POST
@limited("heavy")
def test(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a call that means nothing; the page shows what it met with."""
    hook = _own(request, pk)
    if try_out(hook, get_random_string(12)) is None:
        messages.error(request, _("Switch the webhook on first."))
    return redirect(hook)


@login_required
@require_POST
@limited("heavy")
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Send one call again; the receiver knows it by its name."""
    mine = WebhookCall.objects.filter(webhook__user=request.user).select_related("webhook")
    call = get_object_or_404(mine, pk=pk)
    if not repeat(call):
        messages.info(request, _("It is on its way already."))
    return redirect(call.webhook)


@login_required
@never_cache
@require_POST
@limited("heavy")
def secret(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a new secret; the old one signs beside it for a day."""
    hook = _own(request, pk)
    return _shown_once(request, hook, hook.rotate())


@login_required
@require_POST
@limited("general")
def removal(request: HttpRequest, pk: int) -> HttpResponse:
    _own(request, pk).delete()
    messages.success(request, _("The webhook is deleted."))
    return redirect("users:webhooks")


def _own(request: HttpRequest, pk: int) -> Webhook:
    """Another's does not exist here."""
    return get_object_or_404(request.user.webhooks, pk=pk)


def _shown_once(request: HttpRequest, hook: Webhook, value: str) -> HttpResponse:
    return render(request, "users/webhook_secret.html", {"hook": hook, "secret": value})


def _log(request: HttpRequest, hook: Webhook) -> dict[str, object]:
    page = Paginator(hook.calls.order_by("-id"), PER_PAGE).get_page(page_number(request))
    rows = [(call, known(call.event)) for call in page.object_list]
    awaited = any(call.is_under_way and not call.is_put_off for call, _event in rows)
    return {"hook": hook, "page": page, "rows": rows, "awaited": awaited}
