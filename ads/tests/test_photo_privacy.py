"""An address of a photo that strangers know stops working when the listing is hidden (R50)."""

from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from ads.models import Ad, AdPhoto
from ads.tasks import expire_overdue
from marketplace.images import FORMATS, SIZES, photo_path

pytestmark = pytest.mark.usefixtures("own_files")

HIDING = {
    "archive": lambda ad, moderator: ad.archive(by=ad.seller),
    "reject": lambda ad, moderator: ad.reject(by=moderator, reason="Not yours."),
    "expire": lambda ad, moderator: ad.expire(),
}


def picture() -> SimpleUploadedFile:
    content = BytesIO()
    Image.new("RGB", (640, 480), "teal").save(content, "JPEG")
    return SimpleUploadedFile("bike.jpg", content.getvalue(), "image/jpeg")


def files(photo: AdPhoto) -> list[bool]:
    paths = [photo_path(photo.key, size, ext) for size in SIZES for ext in FORMATS]
    return [default_storage.exists(path) for path in paths]


@pytest.fixture
def photo(bicycle) -> AdPhoto:
    photo = AdPhoto.objects.attach(bicycle, picture())
    photo.prepare()
    return photo


@pytest.mark.parametrize("verb", HIDING)
def test_a_hidden_listing_takes_its_photos_along(
    bicycle, photo, moderator, verb, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        HIDING[verb](bicycle, moderator)

    now = bicycle.photos.get()
    assert now.key != photo.key
    assert not any(files(photo))
    assert all(files(now))


def test_a_deleted_listing_has_no_files(bicycle, photo, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        bicycle.remove(by=bicycle.seller)

    assert not any(files(photo))


def test_what_stays_public_keeps_its_addresses(bicycle, photo, seller):
    bicycle.reserve(by=seller)
    bicycle.sell(by=seller)

    assert bicycle.photos.get().key == photo.key


def test_a_lost_file_holds_no_listing_back(bicycle, photo, seller):
    default_storage.delete(photo_path(photo.key, "card", "jpg"))

    bicycle.archive(by=seller)

    assert files(bicycle.photos.get()).count(True) == 5


def test_the_clock_hides_photos_too(bicycle, photo, django_capture_on_commit_callbacks):
    Ad.objects.update(expires_at=timezone.now())

    with django_capture_on_commit_callbacks(execute=True):
        expire_overdue()

    assert not any(files(photo))
