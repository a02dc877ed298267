"""Help, the theme choice, the web manifest and the pages that answer an error."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from marketplace.redirects import is_ours
from marketplace.refusals import refuse
from marketplace.themes import THEMES, remember_theme


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "marketplace/help.html", {"email": settings.CONTACT_EMAIL})


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Remember the theme and go back to the page it was chosen on."""
    chosen = request.POST.get("theme", "")
    if chosen not in THEMES:
        return refuse(request, 400)
    back = request.POST.get("next", "")
    response = HttpResponseRedirect(back if is_ours(request, back) else "/")
    remember_theme(response, chosen)
    return response


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """For whoever asks before reading a page."""
    return redirect(static("img/favicon.svg"))


@require_safe
@cache_control(max_age=24 * 3600, public=True)
def manifest(request: HttpRequest) -> JsonResponse:
    """What a phone needs to put the site on its home screen."""
    return JsonResponse(
        {
            "name": settings.SITE_NAME,
            "short_name": settings.SITE_NAME,
            "description": _("Buy and sell near you: phones, cars, homes, furniture and more."),
            "start_url": "/",
            "display": "standalone",
            "background_color": "#fbf8f5",
            "theme_color": "#8b5e3c",
            "icons": [
                _icon("img/favicon.svg", "any", "image/svg+xml", "any"),
                _icon("img/icon-180.png", "180x180", "image/png", "any"),
                _icon("img/icon-512.png", "512x512", "image/png", "maskable"),
            ],
        },
        content_type="application/manifest+json",
    )


def _icon(name: str, sizes: str, kind: str, purpose: str) -> dict[str, str]:
    return {"src": static(name), "sizes": sizes, "type": kind, "purpose": purpose}


# Errors --------------------------------------------------------------------


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without a good token: say how to send it again."""
    return render(request, "403_csrf.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Our fault: a page without database or session, with the number to find it in the logs."""
    reference = getattr(request, "id", "")[:8].upper()
    # No request in the context: its processors read the session and the database.
    return render(None, "500.html", {"reference": reference}, status=500)
