import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from marketplace.tests.calls import api
from marketplace.tests.pictures import drawing, png_claiming, saved


def photo(content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile("bike.jpg", content or saved(drawing(), "JPEG"), "image/jpeg")


def add(person, ad, *files):
    return api(person).post(
        f"/api/ads/{ad.slug}/photos/", {"photos": list(files)}, format="multipart"
    )


def test_a_listing_comes_with_its_photos(
    seller, bicycles, almaty, django_capture_on_commit_callbacks
):
    sent = {
        "category": "bicycles",
        "title": "Mountain bike",
        "description": "Serviced in spring.",
        "condition": "good",
        "attributes": '{"brand": "trek", "extras": ["lights", "lock"]}',
        "price.amount": "14000000",
        "city": "almaty",
        "photos": [photo(), photo()],
    }

    with django_capture_on_commit_callbacks(execute=True):
        answer = api(seller).post("/api/ads/", sent, format="multipart")

    assert answer.status_code == 201
    body = api().get(f"/api/ads/{answer.json()['slug']}/").json()
    assert body["attributes"] == {"brand": "trek", "extras": ["lights", "lock"]}
    assert (body["photo_count"], len(body["photos"])) == (2, 2)
    assert body["photo"]["files"]["thumb"]["webp"].startswith("http://testserver/media/photos/")


def test_facts_may_be_sent_one_by_one(seller, bicycles):
    sent = {
        "category": "bicycles",
        "publish": "false",
        "attributes.brand": "trek",
        "attributes.extras": ["lights", "lock"],
        "attributes.electric": "true",
    }

    answer = api(seller).post("/api/ads/", sent, format="multipart")

    assert answer.json()["attributes"] == {
        "brand": "trek",
        "extras": ["lights", "lock"],
        "electric": True,
    }


@pytest.mark.parametrize(
    "content", [b"GIF89a", b"<svg/>", png_claiming(20_000, 20_000)], ids=["gif", "svg", "bomb"]
)
def test_what_is_no_photo_is_refused_with_everything_else(seller, bicycle, content):
    answer = add(seller, bicycle, photo(), photo(content))

    assert answer.status_code == 400
    assert list(answer.json()["fields"]) == ["photos.1"]
    assert not bicycle.photos.exists()


def test_the_eleventh_photo_is_refused(seller, bicycle):
    add(seller, bicycle, *(photo() for _ in range(6)))

    answer = add(seller, bicycle, *(photo() for _ in range(5)))

    assert answer.status_code == 400
    assert list(answer.json()["fields"]) == ["photos"]
    assert bicycle.photos.count() == 6


def test_more_files_than_any_listing_takes_are_refused(seller, bicycle):
    answer = add(seller, bicycle, *(photo() for _ in range(11)))

    assert answer.status_code == 400
    assert answer.json()["code"] == "invalid"


def test_photos_are_ordered_and_removed(seller, bicycle):
    first, second = add(seller, bicycle, photo(), photo()).json()["photos"]
    url = f"/api/ads/{bicycle.slug}/photos/"

    turned = api(seller).put(url, {"order": [second["id"], "unknown"]}).json()["photos"]
    removed = api(seller).delete(f"{url}{first['id']}/")

    assert [photo["id"] for photo in turned] == [second["id"], first["id"]]
    assert removed.status_code == 204
    assert [photo.key for photo in bicycle.photos.all()] == [second["id"]]


def test_photos_of_others_stay(seller, stranger, bicycle):
    [kept] = add(seller, bicycle, photo()).json()["photos"]
    url = f"/api/ads/{bicycle.slug}/photos/"

    codes = [
        add(stranger, bicycle, photo()).status_code,
        api(stranger).put(url, {"order": []}).status_code,
        api(stranger).delete(f"{url}{kept['id']}/").status_code,
    ]

    assert codes == [403, 403, 403]
    assert bicycle.photos.count() == 1


def test_photos_of_a_sold_listing_stay(seller, bicycle):
    bicycle.sell(by=seller)

    assert add(seller, bicycle, photo()).status_code == 409
