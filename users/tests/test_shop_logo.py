from io import BytesIO

import pytest
from django.core.files.storage import default_storage, storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from users import tasks
from users.models import Shop
from users.profile import avatars

LOGO = reverse("users:shop_logo")
REMOVAL = reverse("users:shop_logo_removal")


def picture(name="logo.png"):
    content = BytesIO()
    Image.new("RGB", (400, 300), "brown").save(content, "PNG")
    return SimpleUploadedFile(name, content.getvalue(), "image/png")


@pytest.fixture
def shop(client, seller, make_shop, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    client.force_login(seller)
    return make_shop(seller)


def sweep():
    Shop.objects.update(updated_at="2026-01-01T00:00Z")
    tasks.process_waiting_logos()


def page_of(client, shop):
    return client.get(shop.get_absolute_url()).content.decode()


def test_a_logo_is_prepared_by_the_worker_and_shown(client, shop):
    client.post(LOGO, {"picture": picture()})
    before = page_of(client, shop)

    sweep()

    shop.refresh_from_db()
    assert shop.logo_url not in ("", before)
    assert shop.logo_url in page_of(client, shop)
    assert shop.logo_upload == ""
    assert all(default_storage.exists(path) for path in avatars.paths(shop.logo))


def test_preparing_twice_is_once(client, shop):
    client.post(LOGO, {"picture": picture()})
    shop.refresh_from_db()

    tasks.process_logo(shop_id=shop.pk)
    shop.prepare_logo()

    shop.refresh_from_db()
    assert shop.logo
    assert not shop.logo_failed
    assert default_storage.exists(avatars.path_of(shop.logo, "large", "webp"))


def test_a_new_logo_takes_the_place_of_the_old_one(
    client, shop, django_capture_on_commit_callbacks
):
    client.post(LOGO, {"picture": picture()})
    sweep()
    shop.refresh_from_db()
    old = shop.logo

    with django_capture_on_commit_callbacks(execute=True):
        client.post(LOGO, {"picture": picture()})
        sweep()

    shop.refresh_from_db()
    assert shop.logo != old
    assert not any(default_storage.exists(path) for path in avatars.paths(old))


def test_removing_takes_the_files_too(client, shop, django_capture_on_commit_callbacks):
    client.post(LOGO, {"picture": picture()})
    sweep()
    shop.refresh_from_db()

    with django_capture_on_commit_callbacks(execute=True):
        client.post(REMOVAL)

    assert not any(default_storage.exists(path) for path in avatars.paths(shop.logo))
    assert Shop.objects.get().logo == ""


def test_what_waits_is_dropped_when_it_is_removed(client, shop, django_capture_on_commit_callbacks):
    client.post(LOGO, {"picture": picture()})
    shop.refresh_from_db()

    with django_capture_on_commit_callbacks(execute=True):
        client.post(REMOVAL)
        shop.prepare_logo()

    assert Shop.objects.get().logo == ""
    assert not storages["uploads"].exists(shop.logo_upload or "none")
    assert not any(default_storage.exists(path) for path in avatars.paths(shop.logo_upload))


def test_what_is_no_picture_is_refused(client, shop):
    page = client.post(LOGO, {"picture": SimpleUploadedFile("logo.png", b"no picture")})

    assert page.status_code == 422
    assert "Photos must be JPEG, PNG or WebP." in page.content.decode()
    assert Shop.objects.get().logo_upload == ""


def test_a_broken_picture_is_told(client, shop):
    whole = picture().read()
    client.post(LOGO, {"picture": SimpleUploadedFile("logo.png", whole[: len(whole) // 2])})

    sweep()

    html = client.get(reverse("users:shop_settings")).content.decode()
    assert "This photo is damaged or incomplete." in html
    assert Shop.objects.get().logo == ""


def test_who_has_no_shop_has_no_logo(client, buyer):
    client.force_login(buyer)

    assert client.post(LOGO, {"picture": picture()}).status_code == 404
    assert client.post(REMOVAL).status_code == 404
