from datetime import timedelta

from django.utils import timezone

from ads.models import Ad
from ads.search import document


def test_home_offers_to_search_to_browse_and_to_sell(client, bicycle):
    page = client.get("/").content.decode()

    assert "What are you looking for?" in page
    assert 'action="/search/"' in page
    assert 'href="/c/sports/"' in page
    assert 'href="/sell/"' in page
    assert bicycle.title in page


def test_an_empty_site_invites_the_first_seller(client, db):
    page = client.get("/").content.decode()

    assert "Be the first to sell" in page


def test_listings_are_called_new_only_when_they_are(client, bicycle):
    today = client.get("/").content.decode()
    Ad.objects.update(published_at=timezone.now() - timedelta(days=3))
    document.rebuild([bicycle.pk])

    later = client.get("/").content.decode()

    assert "New today" in today
    assert "New today" not in later
    assert "Newest ads" in later


def test_people_see_what_is_near_them(client, buyer, make_ad, almaty, astana):
    buyer.city = astana
    buyer.save()
    make_ad(title="Here", city=astana)
    make_ad(title="There", city=almaty)
    client.force_login(buyer)

    response = client.get("/")

    assert [card.title for card in response.context["nearby"]] == ["Here"]
    assert [card.title for card in response.context["newest"]] == ["There", "Here"]
    assert "Near you in Astana" in response.content.decode()


def test_strangers_see_no_place_of_their_own(client, bicycle):
    assert client.get("/").context["nearby"] == []
