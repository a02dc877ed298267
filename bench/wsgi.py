"""Pages as in production; below /bare/ the floors answer without our middleware."""

from collections.abc import Callable, Iterable

from django.core.handlers.wsgi import WSGIHandler
from django.test.utils import override_settings

from marketplace.wsgi import application as site

BARE = "/bare"


class Bare(WSGIHandler):
    """The same Django, urls and connections; nothing around the views."""

    def load_middleware(self, is_async: bool = False) -> None:
        with override_settings(MIDDLEWARE=[]):
            super().load_middleware(is_async)


bare = Bare()


def application(environ: dict, start_response: Callable) -> Iterable[bytes]:
    path = environ["PATH_INFO"]
    if path.startswith(BARE):
        environ["PATH_INFO"] = path.removeprefix(BARE)
        return bare(environ, start_response)
    return site(environ, start_response)
