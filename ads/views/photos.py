"""Photos of a listing: sent, ordered, turned and removed; the worker does the heavy part."""

from collections.abc import Callable

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from ads.models import Ad, AdPhoto
from ads.models.photo import LIMIT, TooManyPhotos
from ads.selling.steps import PHOTOS, Step
from ads.views.frame import frame, next_url, step_url
from ads.views.own import editable
from marketplace import images
from marketplace.ratelimit import limited
from marketplace.text import clean_text

# Where a button moves a picture, from where it is.
PLACES: dict[str, Callable[[int], int]] = {
    "left": lambda place: place - 1,
    "right": lambda place: place + 1,
    "cover": lambda place: 0,
}


def step(request: HttpRequest, ad: Ad, found: Step) -> HttpResponse:
    """The wizard's page: files are kept first, whatever button was pressed."""
    if request.method != "POST":
        return _page(request, ad)
    if request.FILES:
        return _upload(request, ad)
    return _onwards(request, ad)


@limited("upload")
def _upload(request: HttpRequest, ad: Ad) -> HttpResponse:
    """Keep every file that is a photo; say of each other one why it is not."""
    errors = keep(ad, request.FILES.getlist("photos"))
    if request.htmx:
        return _tiles(request, ad, errors)
    if errors:
        return _page(request, ad, errors)
    return _onwards(request, ad)


def keep(ad: Ad, files: list[UploadedFile]) -> list[str]:
    """Attach what can be used; the answer is what could not, by file."""
    errors = []
    for file in files:
        try:
            images.check(file)
            AdPhoto.objects.attach(ad, file)
        except images.BadImage as error:
            errors.append(f"{_short(file.name)}: {error.message}")
        except TooManyPhotos:
            errors.append(f"{_short(file.name)}: {_full()}")
    return errors


@editable
@require_safe
def tile(request: HttpRequest, ad: Ad, pk: int) -> HttpResponse:
    """One picture; while it is being prepared the page asks again and again."""
    photo = get_object_or_404(ad.photos, pk=pk)
    return render(request, "ads/_photo_tile.html", _tile(ad, photo))


@editable
@require_POST
def order(request: HttpRequest, ad: Ad) -> HttpResponse:
    """The order in which the pictures were dropped."""
    wanted = [int(pk) for pk in request.POST.getlist("photo") if pk.isascii() and pk.isdecimal()]
    AdPhoto.objects.arrange(ad, [pk for pk in wanted if pk < 2**63])
    return _answer(request, ad)


@editable
@require_POST
def move(request: HttpRequest, ad: Ad, pk: int, to: str) -> HttpResponse:
    """Move left, move right, make cover."""
    photo = get_object_or_404(ad.photos, pk=pk)
    place = list(ad.photos.in_order().values_list("pk", flat=True)).index(pk)
    photo.move(PLACES[to](place))
    return _answer(request, ad)


@editable
@require_POST
def turn(request: HttpRequest, ad: Ad, pk: int) -> HttpResponse:
    get_object_or_404(ad.photos, pk=pk).turn()
    return _answer(request, ad)


@editable
@require_POST
def remove(request: HttpRequest, ad: Ad, pk: int) -> HttpResponse:
    """Take a picture away; sent twice it does no more than once."""
    for photo in ad.photos.filter(pk=pk):
        photo.remove()
    return _answer(request, ad)


def leave(request: HttpRequest) -> HttpResponse:
    """Stop for now; the draft waits."""
    messages.success(request, _("Your draft is saved. Continue when you like."))
    return redirect("ads:sell")


# Inside -----------------------------------------------------------------------


def _onwards(request: HttpRequest, ad: Ad) -> HttpResponse:
    if "leave" in request.POST:
        return leave(request)
    if "stay" in request.POST:
        return redirect(request.get_full_path())
    return redirect(next_url(request, ad, PHOTOS))


def _answer(request: HttpRequest, ad: Ad) -> HttpResponse:
    return _tiles(request, ad, []) if request.htmx else redirect(step_url(ad, PHOTOS))


def _tiles(request: HttpRequest, ad: Ad, errors: list[str]) -> HttpResponse:
    context = {"ad": ad, "tiles": _all_tiles(ad), "errors": errors, "limit": LIMIT}
    status = 422 if errors else 200
    return render(request, "ads/_photo_tiles.html", context, status=status)


def _page(request: HttpRequest, ad: Ad, errors: list[str] | None = None) -> HttpResponse:
    context = {
        **frame(request, ad, PHOTOS),
        "tiles": _all_tiles(ad),
        "errors": errors,
        "limit": LIMIT,
    }
    return render(request, "ads/sell_photos.html", context, status=422 if errors else 200)


def _all_tiles(ad: Ad) -> list[dict[str, object]]:
    photos = list(ad.photos.in_order())
    return [
        {"ad": ad, "photo": photo, "number": number, "total": len(photos)}
        for number, photo in enumerate(photos, start=1)
    ]


def _tile(ad: Ad, photo: AdPhoto) -> dict[str, object]:
    return next(tile for tile in _all_tiles(ad) if tile["photo"] == photo)


def _short(name: str) -> str:
    name = clean_text(name)
    return name if len(name) <= 40 else f"{name[:28]}…{name[-10:]}"


def _full() -> str:
    return ngettext(
        "an ad has room for %(limit)d photo.", "an ad has room for %(limit)d photos.", LIMIT
    ) % {"limit": LIMIT}
