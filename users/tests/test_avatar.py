import io
from pathlib import Path

import pytest
from django.core.files.storage import default_storage, storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from marketplace import images
from marketplace.tests import pictures
from users import tasks
from users.models import AvatarUpload
from users.profile import avatars

PICTURE, REMOVAL = reverse("users:avatar"), reverse("users:avatar_removal")


@pytest.fixture(autouse=True)
def _own_folders(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    options = {"location": tmp_path / "uploads", "base_url": None}
    settings.STORAGES = settings.STORAGES | {
        "uploads": settings.STORAGES["uploads"] | {"OPTIONS": options}
    }


def photo(data: bytes | None = None, name: str = "me.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pictures.GOOD["jpeg"]() if data is None else data)


def send(client, file=None, **headers):
    return client.post(PICTURE, {"picture": file or photo()}, headers=headers)


def wear(person, data: bytes | None = None) -> str:
    """Upload and prepare; the answer is the key of what the person shows now."""
    AvatarUpload.objects.attach(person, photo(data))
    tasks.process_avatar(user_id=person.pk)
    person.refresh_from_db()
    return person.avatar


def files(folder: str) -> list[str]:
    storage = storages["uploads"] if folder == "uploads" else default_storage
    root = Path(storage.path(""))
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())


def test_a_photo_becomes_two_squares_in_two_formats(buyer):
    key = wear(buyer)

    for path in avatars.paths(key):
        with default_storage.open(path) as file, Image.open(file) as picture:
            side = 96 if "small" in path else 320
            assert picture.size == (side, side)
    assert len(files("media")) == 4


@pytest.mark.parametrize("name", pictures.GOOD)
def test_every_usable_photo_becomes_a_square_without_a_past(buyer, name):
    key = wear(buyer, pictures.GOOD[name]())

    for path in avatars.paths(key):
        with default_storage.open(path) as file:
            data = file.read()
        picture = Image.open(io.BytesIO(data))
        assert picture.width == picture.height
        assert getattr(picture, "n_frames", 1) == 1
        assert not picture.getexif()
        assert pictures.GPS not in data
        assert b"script" not in data


@pytest.mark.parametrize("name", pictures.REFUSED)
def test_a_bad_file_is_refused_before_it_is_kept(client, buyer, name):
    client.force_login(buyer)

    page = send(client, photo(pictures.REFUSED[name][1](), "me.png"))

    assert page.status_code == 422
    assert not AvatarUpload.objects.exists()
    assert files("uploads") == []


@pytest.mark.parametrize("name", pictures.BROKEN)
def test_a_broken_photo_is_told_and_the_old_one_stays(client, buyer, name):
    old = wear(buyer)
    client.force_login(buyer)

    page = send(client, photo(pictures.BROKEN[name]()))
    tasks.process_avatar(user_id=buyer.pk)

    buyer.refresh_from_db()
    html = client.get(reverse("users:settings")).content.decode()
    assert buyer.avatar == old
    assert page.status_code == 422 or "damaged or incomplete" in html
    assert files("uploads") == []


def test_no_file_is_told(client, buyer):
    client.force_login(buyer)

    page = client.post(PICTURE)

    assert page.status_code == 422
    html = page.content.decode()
    assert '<li><a href="#picture">Choose a photo first.</a></li>' in html
    assert html.count("There is a problem") == 1


def test_the_old_files_go_when_a_new_picture_is_ready(buyer, django_capture_on_commit_callbacks):
    old = wear(buyer)

    with django_capture_on_commit_callbacks(execute=True):
        new = wear(buyer)

    assert new != old
    assert {path.split("/")[1] for path in files("media")} == {new}


def test_the_files_go_when_the_picture_is_removed(
    client, buyer, django_capture_on_commit_callbacks
):
    wear(buyer)
    client.force_login(buyer)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(REMOVAL)

    buyer.refresh_from_db()
    assert buyer.avatar == ""
    assert files("media") == files("uploads") == []


def test_removing_wins_over_a_picture_that_is_still_prepared(
    buyer, django_capture_on_commit_callbacks
):
    upload = AvatarUpload.objects.attach(buyer, photo())
    rows = AvatarUpload.objects.waiting().filter(pk=buyer.pk, key=upload.key)
    avatars.keep(upload.key, images.process(photo(), images.SQUARES))

    with django_capture_on_commit_callbacks(execute=True):
        AvatarUpload.objects.remove(buyer)
        upload._show(rows)

    buyer.refresh_from_db()
    assert buyer.avatar == ""
    assert files("media") == files("uploads") == []


def test_preparing_twice_changes_nothing(buyer, django_capture_on_commit_callbacks):
    upload = AvatarUpload.objects.attach(buyer, photo())

    with django_capture_on_commit_callbacks(execute=True):
        upload.prepare()
        upload.prepare()

    buyer.refresh_from_db()
    assert buyer.avatar == upload.key
    assert len(files("media")) == 4


def test_the_last_of_two_uploads_is_shown(buyer, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        AvatarUpload.objects.attach(buyer, photo())
        last = AvatarUpload.objects.attach(buyer, photo())
    tasks.process_avatar(user_id=buyer.pk)

    buyer.refresh_from_db()
    assert buyer.avatar == last.key
    assert len(files("media")) == 4
    assert files("uploads") == []


def test_the_sweep_finds_what_no_worker_heard_of(buyer):
    AvatarUpload.objects.attach(buyer, photo())
    tasks.process_waiting_avatars()
    assert AvatarUpload.objects.waiting().exists()
    AvatarUpload.objects.update(created_at=timezone.now() - 2 * tasks.PATIENCE)

    tasks.process_waiting_avatars()

    buyer.refresh_from_db()
    assert buyer.avatar


def test_the_page_says_that_the_picture_is_being_prepared(client, buyer):
    client.force_login(buyer)

    part = send(client, **{"HX-Request": "true"}).content.decode()

    assert "being prepared" in part
    assert f'hx-get="{PICTURE}"' in part
    assert "<html" not in part


def test_without_javascript_one_is_led_back(client, buyer):
    client.force_login(buyer)

    assert send(client).url == reverse("users:settings")
    assert client.get(PICTURE).url == reverse("users:settings")


@pytest.mark.parametrize("address", [PICTURE, REMOVAL])
def test_strangers_are_sent_to_sign_in(client, db, address):
    assert client.post(address).url.startswith(reverse("account_login"))


def test_nobody_changes_the_picture_of_another(client, buyer, seller):
    theirs = wear(seller)
    client.force_login(buyer)

    client.post(REMOVAL, {"user": seller.pk, "username": seller.username})
    client.post(reverse("users:settings"), {"name": "Bolat", "avatar": theirs})

    seller.refresh_from_db()
    buyer.refresh_from_db()
    assert seller.avatar == theirs
    assert buyer.avatar == ""


def test_saving_the_profile_keeps_a_picture_that_became_ready_meanwhile(client, buyer):
    client.force_login(buyer)
    client.get(reverse("users:settings"))
    key = wear(buyer)

    client.post(reverse("users:settings"), {"name": "Bolat K."})

    buyer.refresh_from_db()
    assert (buyer.name, buyer.avatar) == ("Bolat K.", key)


def test_everybody_sees_the_picture_where_there_is_one(client, seller, bicycle):
    seller.avatar = "k" * 24
    seller.save()

    person = client.get(seller.get_absolute_url()).content.decode()
    listing = client.get(bicycle.get_absolute_url()).content.decode()

    for html in (person, listing):
        assert f"/people/{seller.avatar}/large.webp" in html
        assert 'loading="lazy"' in html
