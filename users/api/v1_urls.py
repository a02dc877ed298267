"""/api/v1/users/…, as Zattar's own seed lists it; a slash at the end is as good as none."""

from django.urls import URLPattern, re_path
from rest_framework.views import APIView

from users.api import v1


def either_way(route: str, view: type[APIView], name: str) -> URLPattern:
    return re_path(rf"^{route}/?$", view.as_view(), name=name)


urlpatterns = [
    either_way("register", v1.Register, "v1_register"),
    either_way("login", v1.Login, "v1_login"),
    either_way("me", v1.Me, "v1_me"),
]
