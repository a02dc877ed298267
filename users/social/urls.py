"""allauth's addresses of accounts elsewhere; they exist while a provider is switched on."""

from collections.abc import Callable
from functools import wraps

from allauth.socialaccount import urls as socialaccount
from allauth.socialaccount.adapter import get_adapter
from allauth.urls import build_provider_urlpatterns
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path

View = Callable[..., HttpResponse]


def while_any_is_on(view: View) -> View:
    """Nothing here is to be seen on a site without providers; a provider that is off is a 404."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not get_adapter().list_apps(request):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def _guarded(entry: URLPattern | URLResolver) -> URLPattern | URLResolver:
    if isinstance(entry, URLResolver):
        return URLResolver(entry.pattern, [_guarded(inner) for inner in entry.url_patterns])
    return URLPattern(
        entry.pattern, while_any_is_on(entry.callback), entry.default_args, entry.name
    )


urlpatterns = [
    path("3rdparty/", include([_guarded(entry) for entry in socialaccount.urlpatterns])),
    *[_guarded(entry) for entry in build_provider_urlpatterns()],
]
