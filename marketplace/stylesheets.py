"""The stylesheets of every page: apart while developing, one file once they are collected."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.templatetags.static import static
from whitenoise.storage import CompressedManifestStaticFilesStorage

BUNDLE = "css/site.css"
# The first names the layers; every file stands in one, so the order of the others is free.
NAMES = (
    "tokens reset base layout button field chip badge listing rows own header search "
    "suggestions frame alert overlay facet gallery person progress table sell photos home offer "
    "settings profile news security entries signing people map compare prices "
    "saved-search utilities"
)
SHEETS = tuple(f"css/{name}.css" for name in NAMES.split())
# A transition whose rule comes late, in a sheet that is not cached, is an error in the console.
BUNDLED = (*SHEETS, "css/transition.css")


def addresses() -> list[str]:
    """What a page links: each sheet under DEBUG, where nothing was collected; else the bundle."""
    return [static(name) for name in (SHEETS if settings.DEBUG else (BUNDLE,))]


class BundledStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Hashed and compressed names that may be cached for ever, with the sheets in one file."""

    def post_process(self, paths: dict, dry_run: bool = False, **options) -> Iterator[tuple]:
        """Write the bundle among the collected files, then process it like them."""
        if not dry_run and all(name in paths for name in BUNDLED):
            text = "\n".join(Path(self.path(name)).read_text() for name in BUNDLED)
            self.delete(BUNDLE)
            self._save(BUNDLE, ContentFile(text.encode()))
            paths[BUNDLE] = (self, BUNDLE)
        yield from super().post_process(paths, dry_run, **options)
