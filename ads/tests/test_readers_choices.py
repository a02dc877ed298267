import pytest
from django.urls import reverse

from ads.models import Ad
from categories.tree import tree
from users.models import Preference


@pytest.fixture
def reader(client, buyer):
    client.force_login(buyer)
    return buyer


def page(client, ad) -> str:
    return client.get(ad.get_absolute_url()).content.decode().replace("\xa0", " ")


def test_a_price_is_also_told_in_the_readers_currency(client, reader, bicycle):
    Preference.objects.note(reader, currency="USD")

    assert "≈ $270" in page(client, bicycle)


@pytest.mark.parametrize("currency", ["", "KZT"])
def test_a_price_stands_alone_for_who_counts_like_its_seller(client, reader, bicycle, currency):
    Preference.objects.note(reader, currency=currency)

    assert "≈" not in page(client, bicycle)


def test_strangers_read_the_price_as_it_was_written(client, bicycle):
    assert "≈" not in page(client, bicycle)


def test_what_is_free_is_free_in_every_currency(client, reader, make_ad):
    Preference.objects.note(reader, currency="USD")

    assert "≈" not in page(client, make_ad(price_type="free", price=None))


def test_a_new_draft_begins_in_the_sellers_currency(seller, buyer, bicycles):
    Preference.objects.note(seller, currency="USD")
    node = tree().by_id[bicycles.pk]

    assert Ad.start(by=seller, category=node).currency == "USD"
    assert Ad.start(by=buyer, category=node).currency == "KZT"


def test_the_search_of_results_keeps_what_was_asked(client, reader, bicycle, astana):
    Preference.objects.note(reader, region=astana.region)

    chosen = client.get(reverse("ads:search"), {"region": "almaty"}).content.decode()
    home = client.get(reverse("ads:home")).content.decode()

    assert '<option value="almaty" selected>' in chosen
    assert '<option value="astana" selected>' in home


def test_the_api_shows_the_sellers_picture(client, seller, bicycle):
    url = reverse("api:ad", args=[bicycle.slug])
    without = client.get(url).json()["seller"]["avatar"]
    seller.avatar = "k" * 24
    seller.save()

    address = client.get(url).json()["seller"]["avatar"]

    assert without is None
    assert address == f"http://testserver/media/people/{seller.avatar}/large.jpg"
