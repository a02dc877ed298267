"""What a seller does with photos that are there: order, turn, remove."""

from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from ads.models import Ad, AdPhoto
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


@pytest.mark.parametrize(
    ("place", "to", "expected"),
    [
        (1, "left", [1, 0, 2]),
        (1, "right", [0, 2, 1]),
        (2, "cover", [2, 0, 1]),
        (0, "left", [0, 1, 2]),
        (2, "right", [0, 1, 2]),
    ],
)
def test_buttons_move_a_photo(signed_in, draft, three, place, to, expected):
    answer = signed_in.post(reverse(f"ads:photo_{to}", args=[draft.slug, three[place]]))

    assert answer.url == url(draft)
    assert order(draft) == [three[index] for index in expected]


def test_dragging_sends_the_whole_order(signed_in, draft, three):
    wanted = [three[2], three[0], three[1]]

    answer = signed_in.post(
        reverse("ads:photo_order", args=[draft.slug]),
        {"photo": wanted},
        headers={"HX-Request": "true"},
    )

    assert answer.status_code == 200
    assert order(draft) == wanted


@pytest.mark.parametrize("rubbish", [["x"], ["-1"], [""], ["9" * 30], []])
def test_an_order_of_rubbish_changes_nothing(signed_in, draft, three, rubbish):
    signed_in.post(reverse("ads:photo_order", args=[draft.slug]), {"photo": rubbish})

    assert order(draft) == three


def test_a_photo_turns_to_the_right(draft, django_capture_on_commit_callbacks):
    photo = AdPhoto.objects.attach(draft, picture(size=(800, 400)))
    photo.prepare()
    before = AdPhoto.objects.get(pk=photo.pk)

    with django_capture_on_commit_callbacks(execute=True):
        before.turn()

    after = AdPhoto.objects.get(pk=photo.pk)
    assert after.is_ready
    assert (after.width, after.height) == (400, 800)
    assert after.key != photo.key
    assert not default_storage.exists(images.photo_path(photo.key, "page", "jpg"))


def test_a_removed_photo_takes_its_files_along(
    signed_in, draft, django_capture_on_commit_callbacks
):
    photo = AdPhoto.objects.attach(draft, picture())
    photo.prepare()
    removal = reverse("ads:photo_removal", args=[draft.slug, photo.pk])

    with django_capture_on_commit_callbacks(execute=True):
        first = signed_in.post(removal)
    second = signed_in.post(removal)

    assert first.url == second.url == url(draft)
    assert not draft.photos.exists()
    assert not default_storage.exists(images.photo_path(photo.key, "thumb", "jpg"))


# Whose they are ----------------------------------------------------------------------

NAMES = ["photo_left", "photo_right", "photo_cover", "photo_turn", "photo_removal"]


@pytest.mark.parametrize("name", NAMES)
def test_strangers_and_visitors_touch_nothing(client, stranger, draft, three, name):
    address = reverse(f"ads:{name}", args=[draft.slug, three[1]])

    visitor = client.post(address)
    client.force_login(stranger)
    other = client.post(address)

    assert visitor.url.startswith("/accounts/login/")
    assert other.status_code == 404
    assert order(draft) == three


@pytest.mark.parametrize("name", NAMES)
def test_looking_moves_nothing(signed_in, draft, three, name):
    answer = signed_in.get(reverse(f"ads:{name}", args=[draft.slug, three[1]]))

    assert answer.status_code == 405


def test_a_photo_of_another_ad_is_not_found(signed_in, draft, make_ad):
    photo = AdPhoto.objects.attach(make_ad(), picture())

    answer = signed_in.post(reverse("ads:photo_left", args=[draft.slug, photo.pk]))

    assert answer.status_code == 404
