"""Photos of a listing: sent, refused and prepared."""

from io import BytesIO
from threading import Barrier, Thread

import pytest
from django.core.files.storage import default_storage, storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from PIL import Image

from ads.models import Ad, AdPhoto
from ads.models.photo import LIMIT, PhotoState, TooManyPhotos
from ads.tasks import process_photo
from categories import tree as trees
from categories.models import Category
from marketplace import images

pytestmark = pytest.mark.usefixtures("own_files")


@pytest.fixture
def draft(make_ad) -> Ad:
    return make_ad(state="draft")


@pytest.fixture
def signed_in(client, seller):
    client.force_login(seller)
    return client


def picture(name: str = "bike.jpg", size=(640, 480), color="teal") -> SimpleUploadedFile:
    content = BytesIO()
    Image.new("RGB", size, color).save(content, "JPEG")
    return SimpleUploadedFile(name, content.getvalue(), "image/jpeg")


def url(ad: Ad, key: str = "photos") -> str:
    return reverse("ads:sell_step", args=[ad.slug, key])


def order(ad: Ad) -> list[int]:
    return list(ad.photos.in_order().values_list("pk", flat=True))


@pytest.fixture
def three(draft) -> list[int]:
    return [AdPhoto.objects.attach(draft, picture()).pk for _number in range(3)]


# Sending --------------------------------------------------------------------------


def test_several_files_are_kept_in_their_order_and_wait(signed_in, draft):
    answer = signed_in.post(url(draft), {"photos": [picture("a.jpg"), picture("b.jpg")]})

    assert answer.url == url(draft, "details")
    assert [photo.position for photo in draft.photos.in_order()] == [0, 1]
    assert all(photo.is_waiting for photo in draft.photos.all())
    assert all(storages["uploads"].exists(photo.key) for photo in draft.photos.all())


def test_the_worker_hears_of_each_photo(signed_in, draft, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        signed_in.post(url(draft), {"photos": [picture(size=(900, 600))]})

    photo = draft.photos.get()
    assert photo.is_ready
    assert (photo.width, photo.height) == (900, 600)
    assert not storages["uploads"].exists(photo.key)
    for size in images.SIZES:
        for ext in images.FORMATS:
            assert default_storage.exists(images.photo_path(photo.key, size, ext))


def test_good_files_stay_when_others_are_refused_by_name(signed_in, draft):
    text = SimpleUploadedFile("notes.txt", b"not a photo", "image/jpeg")

    answer = signed_in.post(url(draft), {"photos": [picture("a.jpg"), text, picture("b.jpg")]})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "<title>Error: Photos" in page
    assert "notes.txt: Photos must be JPEG, PNG or WebP." in page
    assert draft.photos.count() == 2


def test_the_script_gets_the_tiles_alone(signed_in, draft):
    answer = signed_in.post(url(draft), {"photos": picture()}, headers={"HX-Request": "true"})

    page = answer.content.decode()
    assert answer.status_code == 200
    assert page.lstrip().startswith('<div class="stack" id="photos"')
    assert "Being prepared" in page


def test_an_eleventh_photo_is_refused_by_name(signed_in, draft):
    for _number in range(LIMIT - 1):
        AdPhoto.objects.attach(draft, picture())

    answer = signed_in.post(url(draft), {"photos": [picture("tenth.jpg"), picture("last.jpg")]})

    assert answer.status_code == 422
    assert "last.jpg: an ad has room for 10 photos." in answer.content.decode()
    assert draft.photos.count() == LIMIT


@pytest.mark.django_db(transaction=True)
def test_two_uploads_at_once_leave_ten(draft):
    for _number in range(LIMIT - 1):
        AdPhoto.objects.attach(draft, picture())
    start, refused = Barrier(3), []

    def send() -> None:
        start.wait()
        try:
            AdPhoto.objects.attach(draft, picture())
        except TooManyPhotos:
            refused.append(True)
        finally:
            connection.close()

    threads = [Thread(target=send) for _number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    positions = draft.photos.values_list("position", flat=True)
    assert draft.photos.count() == LIMIT
    assert len(set(positions)) == LIMIT
    assert len(refused) == 2


def test_photos_stay_while_other_steps_go_wrong(signed_in, draft, three):
    answer = signed_in.post(url(draft, "details"), {"title": ""})

    assert answer.status_code == 422
    assert order(draft) == three


def test_continuing_without_photos_is_allowed(signed_in, draft):
    assert signed_in.post(url(draft)).url == url(draft, "details")


# Preparing ------------------------------------------------------------------------


def test_a_waiting_tile_asks_again_until_it_is_ready(signed_in, draft):
    photo = AdPhoto.objects.attach(draft, picture())
    tile = reverse("ads:photo", args=[draft.slug, photo.pk])

    waiting = signed_in.get(tile).content.decode()
    photo.prepare()
    ready = signed_in.get(tile).content.decode()

    assert f'hx-get="{tile}"' in waiting
    assert "hx-trigger" not in ready
    assert "Photo 1 of 1: Mountain bike Trek Marlin 6" in ready


def test_a_damaged_photo_says_so(signed_in, draft):
    whole = picture(size=(1200, 900)).read()
    cut = SimpleUploadedFile("cut.jpg", whole[: len(whole) // 3], "image/jpeg")
    photo = AdPhoto.objects.attach(draft, cut)

    photo.prepare()

    photo.refresh_from_db()
    page = signed_in.get(url(draft)).content.decode()
    assert photo.state == PhotoState.FAILED
    assert "This photo is damaged. Remove it and add it again." in page


def test_preparing_twice_changes_nothing(draft):
    photo = AdPhoto.objects.attach(draft, picture())
    photo.prepare()
    before = AdPhoto.objects.values().get(pk=photo.pk)

    process_photo(photo_id=photo.pk)

    assert AdPhoto.objects.values().get(pk=photo.pk) == before


def test_a_photo_removed_while_it_is_prepared_stays_removed(
    draft, django_capture_on_commit_callbacks
):
    photo = AdPhoto.objects.attach(draft, picture())
    with storages["uploads"].open(photo.key) as file:
        finished = images.process(file)
    AdPhoto.objects.get(pk=photo.pk).remove()

    with django_capture_on_commit_callbacks(execute=True):
        photo.keep(finished)

    assert not draft.photos.exists()
    assert not default_storage.exists(images.photo_path(photo.key, "thumb", "jpg"))


def test_a_photo_moved_while_it_is_prepared_stays_moved(draft, three):
    last = AdPhoto.objects.get(pk=three[2])
    AdPhoto.objects.get(pk=three[2]).move(0)

    last.prepare()

    assert order(draft) == [three[2], three[0], three[1]]


# After publishing ----------------------------------------------------------------------


def test_new_photos_of_a_checked_listing_wait_for_a_moderator(bicycle, bicycles, moderator):
    Category.objects.filter(pk=bicycles.pk).update(premoderated=True)
    trees.forget()

    photo = AdPhoto.objects.attach(bicycle, picture())
    photo.prepare()

    assert not bicycle.photos.shown().exists()
    bicycle.waiting_revision.approve(by=moderator)
    assert bicycle.photos.shown().get() == photo
