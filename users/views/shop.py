"""Selling as a business: the declaration, the shop's profile and the trader file."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from marketplace.ratelimit import limited
from users.forms import PictureForm
from users.models import Shop, User
from users.people.shop_form import ShopForm


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def shop_settings(request: HttpRequest) -> HttpResponse:
    """For traders their shop; for everybody else what it means to be one."""
    person = _owner(request)
    if not person.is_trader:
        return render(request, "users/shop_start.html")
    shop = person.shop_if_any or Shop(owner=person, name=person.name)
    form = ShopForm(request.POST if request.method == "POST" else None, instance=shop)
    if not form.is_valid():
        status = 422 if form.errors else 200
        context = {"form": form, "shop": shop, "person": person, "picture_form": PictureForm()}
        return render(request, "users/shop_settings.html", context, status=status)
    form.save()
    messages.success(request, _said(shop))
    return redirect("users:shop_settings")


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited("upload", methods=("POST",))
def logo(request: HttpRequest) -> HttpResponse:
    """The logo's part of the page: take a new picture (POST) or show how far it is."""
    shop = get_object_or_404(Shop, owner=request.user)
    form = PictureForm(request.POST, request.FILES) if request.method == "POST" else PictureForm()
    if form.is_valid():
        shop.attach_logo(form.cleaned_data["picture"])
    if not request.htmx and not form.errors:
        return redirect("users:shop_settings")
    status = 422 if form.errors else 200
    return _logo_part(request, shop, form, status)


@login_required
@require_POST
def remove_logo(request: HttpRequest) -> HttpResponse:
    shop = get_object_or_404(Shop, owner=request.user)
    shop.remove_logo()
    return _logo_part(request, shop) if request.htmx else redirect("users:shop_settings")


@login_required
@require_POST
@limited("general")
def declare(request: HttpRequest) -> HttpResponse:
    """Sell as a business (`trader=1`) or as a private person (`trader=0`) from now on."""
    is_trader = request.POST.get("trader") == "1"
    _owner(request).sell_as(is_trader=is_trader)
    if is_trader:
        messages.success(request, _("You sell as a business now. Every ad of yours says so."))
    else:
        messages.success(request, _("You sell as a private person now."))
    return redirect("users:shop_settings")


def _logo_part(
    request: HttpRequest, shop: Shop, picture_form: PictureForm | None = None, status: int = 200
) -> HttpResponse:
    """Alone for htmx; without it a refused picture comes back with the whole page."""
    context = {"shop": shop, "picture_form": picture_form or PictureForm()}
    if request.htmx:
        return render(request, "users/_shop_logo.html", context, status=status)
    context |= {"form": ShopForm(instance=shop), "person": request.user}
    return render(request, "users/shop_settings.html", context, status=status)


def _owner(request: HttpRequest) -> User:
    """Not `request.user`: a form that is refused must not change what the header shows."""
    return User.objects.select_related("shop").get(pk=request.user.pk)


def _said(shop: Shop) -> str:
    return _("Saved. Your shop is open to everybody.") if shop.is_complete else _("Saved.")
