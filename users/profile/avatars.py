"""Pictures of people: squares under a random key, in two sizes and two formats."""

from itertools import product

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.crypto import get_random_string

from marketplace.images import FORMATS, SQUARES, Processed


def url_of(key: str, size: str = "large", ext: str = "webp") -> str:
    """Where the picture of this key is, or nothing without one."""
    return default_storage.url(path_of(key, size, ext)) if key else ""


def path_of(key: str, size: str, ext: str) -> str:
    """Where a finished file is stored, below the media root."""
    return f"people/{key}/{size}.{ext}"


def new_key() -> str:
    """A name nobody can guess, so that an old picture cannot be found once it was replaced."""
    return get_random_string(24, "abcdefghijklmnopqrstuvwxyz0123456789")


def keep(key: str, picture: Processed) -> None:
    """Store the finished files; harmless when done twice."""
    for (size, ext), content in picture.files.items():
        path = path_of(key, size, ext)
        if not default_storage.exists(path):
            default_storage.save(path, ContentFile(content))


def discard(key: str) -> None:
    """Delete the files of a picture that nobody shows any more."""
    if key:
        for path in paths(key):
            default_storage.delete(path)


def paths(key: str) -> list[str]:
    return [path_of(key, size, ext) for size, ext in product(SQUARES, FORMATS)] if key else []
