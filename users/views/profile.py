"""What people say about themselves, and their picture."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from marketplace.ratelimit import limited
from users.forms import PictureForm, ProfileForm
from users.models import AvatarUpload, User


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """What a person's page says; picture, phone and e-mail are changed at their own doors."""
    # A form writes into its instance even when it refuses; the header shows request.user.
    person = User.objects.get(pk=request.user.pk)
    form = ProfileForm(request.POST or None, instance=person)
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("users:settings")
    return _page(request, form=form)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def avatar(request: HttpRequest) -> HttpResponse:
    """Take a new picture; asked by GET, say how far the last one is."""
    if request.method == "POST":
        return _take(request)
    return _part(request) if request.htmx else redirect("users:settings")


@limited("upload")
def _take(request: HttpRequest) -> HttpResponse:
    form = PictureForm(request.POST, request.FILES)
    if form.is_valid():
        AvatarUpload.objects.attach(request.user, form.cleaned_data["picture"])
        return _part(request) if request.htmx else redirect("users:settings")
    return (_part if request.htmx else _page)(request, picture_form=form)


@login_required
@require_POST
def avatar_removal(request: HttpRequest) -> HttpResponse:
    AvatarUpload.objects.remove(request.user)
    request.user.avatar = ""
    return _part(request) if request.htmx else redirect("users:settings")


def _page(request: HttpRequest, *, form: ProfileForm | None = None, **forms) -> HttpResponse:
    person = User.objects.get(pk=request.user.pk)
    context = _known(request, **forms) | {"form": form or ProfileForm(instance=person)}
    is_bad = any(known.errors for known in (context["form"], context["picture_form"]))
    return render(request, "users/settings.html", context, status=422 if is_bad else 200)


def _part(request: HttpRequest, **forms) -> HttpResponse:
    context = _known(request, **forms)
    status = 422 if context["picture_form"].errors else 200
    return render(request, "users/_picture.html", context, status=status)


def _known(request: HttpRequest, picture_form: PictureForm | None = None) -> dict[str, object]:
    upload = AvatarUpload.objects.filter(user=request.user).first()
    return {"picture_form": picture_form or PictureForm(), "upload": upload}
