import pytest

from ads.models import Favorite
from marketplace.tests.calls import api

URL = "/api/ads/favorites/"


def test_saving_twice_saves_once(buyer, bicycle):
    first = api(buyer).post(URL, {"ad": bicycle.slug})
    second = api(buyer).post(URL, {"ad": bicycle.slug})

    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert first.json()["ad"]["saved"] is True
    bicycle.refresh_from_db()
    assert bicycle.favorites_count == 1


def test_the_list_shows_the_price_then_and_now(buyer, seller, bicycle):
    api(buyer).post(URL, {"ad": bicycle.slug})
    bicycle.edit(by=seller, price=12_000_000)

    [favorite] = api(buyer).get(URL).json()["results"]

    assert favorite["price_then"]["amount"] == 14_000_000
    assert favorite["ad"]["price"]["amount"] == 12_000_000


def test_what_was_hidden_since_is_left_out(buyer, seller, bicycle):
    api(buyer).post(URL, {"ad": bicycle.slug})
    bicycle.archive(by=seller)

    assert api(buyer).get(URL).json()["results"] == []


def test_a_favorite_can_be_removed(buyer, bicycle):
    favorite = api(buyer).post(URL, {"ad": bicycle.slug}).json()

    answer = api(buyer).delete(f"{URL}{favorite['id']}/")

    assert answer.status_code == 204
    assert not Favorite.objects.exists()
    bicycle.refresh_from_db()
    assert bicycle.favorites_count == 0


def test_favorites_of_others_do_not_exist(buyer, stranger, bicycle):
    favorite = api(buyer).post(URL, {"ad": bicycle.slug}).json()

    answer = api(stranger).delete(f"{URL}{favorite['id']}/")

    assert answer.status_code == 404
    assert Favorite.objects.count() == 1
    assert api(stranger).get(URL).json()["results"] == []


@pytest.mark.parametrize("pk", ["0", "9" * 30, "9" * 5000])
def test_a_number_of_nothing_answers_404(buyer, pk):
    assert api(buyer).delete(f"{URL}{pk}/").status_code == 404


def test_hidden_and_unknown_listings_answer_alike(buyer, make_ad):
    hidden = api(buyer).post(URL, {"ad": make_ad(state="draft").slug})
    unknown = api(buyer).post(URL, {"ad": "no-such-thing"})

    assert (hidden.status_code, unknown.status_code) == (400, 400)
    assert list(hidden.json()["fields"]) == list(unknown.json()["fields"]) == ["ad"]
