from datetime import timedelta

import pytest
from django.utils import timezone

from ads.discovery import co_views, interest
from ads.discovery.similar import similar_to
from ads.models import Ad, AdVisit, CoView, Favorite, Hidden, Interest, Viewed
from ads.search import document
from categories.models import Category
from users.models import Preference

TODAY = timezone.localdate


def visitor(number):
    return number.to_bytes(16, "big")


def look(ads, by):
    for ad in ads:
        AdVisit.objects.count_once(ad, visitor(by))


def opened(client, ad):
    return client.post(f"/listing/{ad.slug}/visit/")


@pytest.fixture
def ads(make_ad):
    return [make_ad(title=f"Bicycle {number}") for number in range(6)]


# Interest ---------------------------------------------------------------------


def test_what_is_looked_at_and_saved_is_of_interest(ads, buyer):
    look([ads[0]], by=1)
    look([ads[1]], by=1)
    look([ads[1]], by=2)
    Favorite.objects.add(buyer, [ads[2].pk])

    interest.refresh(TODAY())

    assert dict(Interest.objects.values_list("ad_id", "score")) == {
        ads[0].pk: 1,
        ads[1].pk: 2,
        ads[2].pk: 5,
    }


def test_interest_halves_in_two_days_and_ends(ads):
    look([ads[0]], by=1)

    interest.refresh(TODAY() + timedelta(days=2))
    assert Interest.objects.get().score == pytest.approx(0.5)

    interest.refresh(TODAY() + timedelta(days=14))
    assert not Interest.objects.exists()


def test_what_nobody_can_find_is_of_no_interest(ads, seller):
    look([ads[0]], by=1)
    ads[0].archive(by=seller)

    interest.refresh(TODAY())

    assert not Interest.objects.exists()


def test_promoted_and_sensitive_listings_are_not_called_popular(ads, make_ad, seller):
    health = Category.objects.create(name="Health services", slug="health-services")
    private = make_ad(category=health, attributes={}, title="Advice")
    Ad.objects.filter(pk=ads[1].pk).update(boosted_until=timezone.now() + timedelta(days=1))
    document.rebuild([ads[1].pk])
    look([ads[0], ads[1], private], by=1)
    interest.refresh(TODAY())

    assert interest.popular(limit=5) == [ads[0].pk]


# Co-views ---------------------------------------------------------------------


def test_two_listings_are_neighbors_when_two_visitors_opened_both(ads):
    for number in (1, 2):
        look(ads[:2], by=number)
    look([ads[0], ads[3]], by=3)

    co_views.refresh(TODAY())

    pairs = {(row.ad_id, row.other_id): row.score for row in CoView.objects.all()}
    # 2 visitors of both; 3 opened the first one and 2 the other.
    assert pairs == {
        (ads[0].pk, ads[1].pk): pytest.approx(2 / (3 * 2) ** 0.5),
        (ads[1].pk, ads[0].pk): pytest.approx(2 / (3 * 2) ** 0.5),
    }


def test_a_program_that_opens_everything_makes_no_neighbors(ads, monkeypatch):
    monkeypatch.setattr(co_views, "MOST_LOOKS", 3)
    for number in (1, 2):
        look(ads[:5], by=number)

    co_views.refresh(TODAY())

    assert not CoView.objects.exists()


def test_pairs_that_are_over_go_with_the_next_full_count(ads):
    for number in (1, 2):
        look(ads[:2], by=number)
    co_views.refresh(TODAY(), since=TODAY())
    assert CoView.objects.count() == 2

    co_views.refresh(TODAY() + timedelta(days=31))

    assert not CoView.objects.exists()


# Similar ----------------------------------------------------------------------


def test_the_most_alike_comes_first(make_ad, astana):
    this = make_ad(title="Trek Marlin 6 red", price=10_000_000)
    other = make_ad(
        title="Folding bike", price=90_000_000, city=astana, attributes={"brand": "giant"}
    )
    twin = make_ad(title="Trek Marlin 6 blue", price=11_000_000)

    assert similar_to(this) == [twin.pk, other.pk]


def test_what_visitors_opened_besides_counts_also_from_elsewhere(make_ad, ads):
    helmet = make_ad(
        category=Category.objects.create(name="Helmets"), attributes={}, title="Helmet"
    )
    CoView.objects.create(ad=ads[0], other=helmet, score=0.9)

    assert helmet.pk in similar_to(ads[0])


def test_similar_ads_leave_out_what_the_reader_hid(client, ads, buyer):
    Hidden.objects.create(user=buyer, ad=ads[1])
    client.force_login(buyer)

    page = client.get(ads[0].get_absolute_url()).text

    assert ads[2].get_absolute_url() in page
    assert ads[1].get_absolute_url() not in page


# Recently viewed --------------------------------------------------------------


def test_what_somebody_opened_is_listed_last_first(client, buyer, ads):
    client.force_login(buyer)
    for ad in (ads[0], ads[1], ads[0]):
        opened(client, ad)

    page = client.get("/my/viewed/").text

    assert page.index(ads[0].slug) < page.index(ads[1].slug)
    assert Viewed.objects.filter(user=buyer).count() == 2


def test_a_guest_has_a_list_too_and_takes_it_along(client, buyer, ads):
    opened(client, ads[0])
    assert ads[0].slug in client.get("/my/viewed/").text

    client.force_login(buyer)

    assert ads[0].slug in client.get("/my/viewed/").text


def test_looking_at_a_page_records_nothing(client, buyer, ads):
    client.force_login(buyer)
    client.get(ads[0].get_absolute_url())

    assert not Viewed.objects.exists()


def test_ones_own_listings_are_not_listed(client, seller, ads):
    client.force_login(seller)
    opened(client, ads[0])

    assert not Viewed.objects.exists()


def test_one_or_all_can_be_forgotten(client, buyer, ads):
    client.force_login(buyer)
    for ad in ads[:3]:
        opened(client, ad)

    client.post("/my/viewed/forgetting/", {"listing": ads[0].slug})
    assert Viewed.objects.filter(user=buyer).count() == 2

    client.post("/my/viewed/forgetting/")
    assert "Nothing here yet" in client.get("/my/viewed/").text


def test_nobody_forgets_for_somebody_else(client, buyer, stranger, ads):
    client.force_login(buyer)
    opened(client, ads[0])
    client.force_login(stranger)
    client.post("/my/viewed/forgetting/", {"listing": ads[0].slug})

    assert Viewed.objects.filter(user=buyer).exists()


def test_only_so_many_are_remembered(buyer, ads, monkeypatch):
    monkeypatch.setattr("ads.models.history.MOST_VIEWED", 3)
    for ad in ads:
        Viewed.objects.note(buyer, [ad.pk])

    kept = Viewed.objects.of(buyer).values_list("ad_id", flat=True)
    assert list(kept) == [ad.pk for ad in reversed(ads[3:])]


# For you ----------------------------------------------------------------------


def test_a_reader_with_a_past_is_offered_neighbors_with_a_reason(client, buyer, ads):
    CoView.objects.create(ad=ads[0], other=ads[4], score=0.8)
    client.force_login(buyer)
    opened(client, ads[0])

    page = client.get("/").text

    section = page[page.index('id="for-you"') : page.index('id="newest"')]
    assert section.index(ads[4].slug) < section.index(ads[3].slug)
    assert "Because you opened or saved “Bicycle 0”" in section
    assert f'href="{ads[0].get_absolute_url()}"' not in section


def test_nothing_is_concluded_from_sensitive_categories(client, buyer, make_ad):
    health = Category.objects.create(name="Health services", slug="health-services")
    first, _second = (make_ad(category=health, attributes={}, title=f"Advice {n}") for n in (1, 2))
    client.force_login(buyer)
    opened(client, first)

    assert "Because you opened" not in client.get("/").text


def test_sold_own_and_hidden_listings_are_not_offered(client, buyer, seller, ads, make_ad):
    own = make_ad(seller=buyer, title="My own")
    for other in (ads[1], ads[2], own):
        CoView.objects.create(ad=ads[0], other=other, score=0.9)
    ads[1].sell(by=seller)
    Hidden.objects.create(user=buyer, ad=ads[2])
    client.force_login(buyer)
    opened(client, ads[0])

    page = client.get("/").text

    section = page[page.index('id="for-you"') : page.index('id="newest"')]
    assert not {ads[1].slug, ads[2].slug, own.slug} & {
        slug for slug in (ad.slug for ad in Ad.objects.all()) if slug in section
    }


def test_a_guest_without_a_past_is_offered_nothing(client, ads):
    assert 'id="for-you"' not in client.get("/").text


@pytest.mark.parametrize("is_signed_in", [True, False])
def test_the_switch_ends_choosing_and_remembering(client, buyer, ads, is_signed_in):
    if is_signed_in:
        client.force_login(buyer)
    opened(client, ads[0])
    client.post("/my/choices/personal/", {"on": "0"})
    opened(client, ads[1])

    assert 'id="for-you"' not in client.get("/").text
    assert ads[1].slug not in client.get("/my/viewed/").text

    client.post("/my/choices/personal/", {"on": "1"})
    assert 'id="for-you"' in client.get("/").text


def test_the_switch_is_also_among_the_preferences(client, buyer):
    client.force_login(buyer)

    page = client.get("/my/settings/preferences/").text

    assert 'name="personal"' in page
    assert Preference.objects.of(buyer).personal


@pytest.mark.parametrize(
    "path", ["/my/viewed/forgetting/", "/my/choices/personal/", "/compare/end/"]
)
def test_nothing_changes_by_looking(client, path, db):
    assert client.get(path).status_code == 405
