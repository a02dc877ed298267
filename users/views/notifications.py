"""What a person was told, what they want to hear, and what became of each message."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from marketplace.pagination import page_number
from marketplace.redirects import is_ours
from users.clock import zone_of
from users.models import Delivery, Preference, User
from users.notifying import bell, unsubscribing
from users.notifying.channels import CHANNELS
from users.notifying.choices import channel_of
from users.notifying.forms import NewsForm
from users.notifying.items import by_day, item_of

PER_PAGE = 20
LONGEST_NUMBER = 18  # figures: no row has a longer one


@login_required
@never_cache
@require_safe
def notifications(request: HttpRequest) -> HttpResponse:
    """The news by day; only looking at them marks nothing."""
    only_unread = request.GET.get("show") == "unread"
    news = request.user.notifications.recent_first()
    page = Paginator(news.unread() if only_unread else news, PER_PAGE).get_page(
        page_number(request)
    )
    with timezone.override(zone_of(request.user)):
        context = {
            "page": page,
            "days": by_day(page.object_list),
            "newest": page.object_list[0].pk if page.object_list else 0,
            "only_unread": only_unread,
        }
        return render(request, "users/notifications.html", context)


@login_required
@require_POST
def reading(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark one as read: by its button, or while its link is followed."""
    get_object_or_404(request.user.notifications, pk=pk)
    if request.user.notifications.filter(pk=pk).mark_read():
        bell.ring(request.user.pk)
    back = request.POST.get("next", "")
    return redirect(back if is_ours(request, back) else "users:notifications")


@login_required
@require_POST
def reading_all(request: HttpRequest) -> HttpResponse:
    """Mark all as read that the page showed or that are older."""
    newest = request.POST.get("newest", "")
    is_number = newest.isdecimal() and len(newest) <= LONGEST_NUMBER
    if is_number and request.user.notifications.filter(pk__lte=int(newest)).mark_read():
        bell.ring(request.user.pk)
    return redirect("users:notifications")


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def notification_settings(request: HttpRequest) -> HttpResponse:
    person = User.objects.get(pk=request.user.pk)
    form = NewsForm(request.POST or None, instance=Preference.objects.of(person))
    if form.is_valid():
        with transaction.atomic():
            form.save()
        messages.success(request, _("Saved."))
        return redirect("users:notification_settings")
    status = 422 if form.errors else 200
    context = {"form": form, "zone": zone_of(person).key}
    return render(request, "users/notification_settings.html", context, status=status)


@login_required
@never_cache
@require_safe
def deliveries(request: HttpRequest) -> HttpResponse:
    """What was sent where, when, and why something was not."""
    mine = Delivery.objects.filter(notification__user=request.user)
    page = Paginator(mine.with_news().order_by("-id"), PER_PAGE).get_page(page_number(request))
    with timezone.override(zone_of(request.user)):
        rows = [
            (item_of(delivery.notification), CHANNELS.get(channel_of(delivery)), delivery)
            for delivery in page.object_list
        ]
        return render(request, "users/deliveries.html", {"page": page, "rows": rows})


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """The way out of an e-mail. Looking changes nothing; mail programs post without a cookie."""
    wish = unsubscribing.read(token)
    if wish is None:
        raise Http404
    if request.method == "POST":
        wish.obey(is_on="again" in request.POST)
    context = {"wish": wish, "is_done": request.method == "POST", "again": "again" in request.POST}
    return render(request, "users/unsubscribe.html", context)
