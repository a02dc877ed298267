from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.urls import reverse

from ads import tasks
from ads.models import Ad, SearchEntry
from ads.search import document
from users.clock import today_of
from users.models import User

NOON = datetime(2026, 11, 23, 7, tzinfo=UTC)


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def away(clock, bicycle):
    """The seller has left for ten days."""
    go(bicycle.seller)
    return bicycle


def go(person, days=10):
    person.plan_absence(today_of(person), today_of(person) + timedelta(days=days))


def test_nobody_finds_what_is_paused(client, away):
    tasks.refresh_counts()

    pages = [client.get(path).content.decode() for path in ("/", "/search/", "/c/bicycles/")]
    found = client.get("/api/ads/").json()

    assert not any(away.title in html for html in pages)
    assert found["count"] == 0
    away.category.refresh_from_db()
    assert away.category.listings == 0


def test_the_page_stays_and_says_until_when_without_contact(client, buyer, away):
    User.objects.filter(pk=away.seller_id).update(phone="+77012345678")
    Ad.objects.filter(pk=away.pk).update(shows_phone=True)
    client.force_login(buyer)

    page = client.get(away.get_absolute_url())
    reveal = client.post(reverse("ads:phone", args=[away.slug]))

    html = page.content.decode()
    assert page.status_code == 200
    assert "The seller is away until 3 Dec 2026" in html
    assert "Show phone number" not in html
    assert reveal.status_code == 404


def test_the_api_says_it_too(client, away):
    answer = client.get(f"/api/ads/{away.slug}/").json()

    assert answer["seller"]["away_until"] == "2026-12-03"
    assert answer["has_phone"] is False


def test_the_seller_reads_it_among_their_own_ads(client, away):
    client.force_login(away.seller)

    html = client.get(reverse("ads:mine")).content.decode()

    assert "You are away until 3 Dec 2026" in html
    assert "Paused while you are away" in html
    assert '<span class="badge badge--away">Paused</span>' in html


def test_saved_ads_say_that_the_seller_is_away(client, buyer, away):
    client.force_login(buyer)
    client.post(reverse("ads:favorite", args=[away.slug]), {"save": "1"})

    assert "Seller away" in client.get(reverse("ads:favorites")).content.decode()


def test_a_rebuild_in_between_brings_nothing_back(away):
    document.rebuild([away.pk])
    away.edit(by=away.seller, price=13_000_000)

    assert not SearchEntry.objects.exists()


def test_what_is_published_meanwhile_waits_too(away, make_ad):
    ad = make_ad(title="Second bike")

    assert ad.state == "active"
    assert not SearchEntry.objects.exists()


def test_the_sweep_hides_what_slipped_in(away):
    User.objects.filter(pk=away.seller_id).update(away_since=None)
    document.rebuild([away.pk])
    User.objects.filter(pk=away.seller_id).update(away_since=NOON)

    tasks.follow_vacations()

    assert not SearchEntry.objects.exists()


def test_all_comes_back_by_itself(clock, client, away):
    clock.move_to(NOON + timedelta(days=11))

    tasks.follow_vacations()

    assert away.title in client.get("/search/").content.decode()
    assert "away" not in client.get(away.get_absolute_url()).content.decode()


def test_time_stands_still_meanwhile(clock, away):
    end = away.expires_at

    clock.move_to(end + timedelta(days=1))
    tasks.expire_overdue()
    away.refresh_from_db()

    assert away.state == "active"


def test_each_listing_gets_back_the_time_it_was_paused(clock, away, make_ad):
    end = away.expires_at
    clock.move_to(NOON + timedelta(days=4))
    later = make_ad(title="Second bike")
    end_of_later = later.expires_at

    clock.move_to(NOON + timedelta(days=6))
    away.seller.end_absence()

    away.refresh_from_db()
    later.refresh_from_db()
    assert away.expires_at == end + timedelta(days=6)
    assert later.expires_at == end_of_later + timedelta(days=2)


def test_what_is_sold_is_not_touched(clock, away, make_ad):
    sold = make_ad(title="Sold bike")
    sold.sell(by=sold.seller)
    end = sold.expires_at

    clock.move_to(NOON + timedelta(days=3))
    away.seller.end_absence()

    sold.refresh_from_db()
    assert sold.expires_at == end


def test_others_keep_selling(client, away, make_ad, buyer):
    make_ad(seller=buyer, title="Folding bike")

    assert "Folding bike" in client.get("/search/").content.decode()


@pytest.mark.django_db(transaction=True)
def test_coming_back_at_once_gives_time_back_once(make_ad):
    ad = make_ad()
    with time_machine.travel(NOON, tick=False) as clock:
        go(ad.seller)
        Ad.objects.filter(pk=ad.pk).update(published_at=NOON, expires_at=NOON + timedelta(days=30))
        clock.move_to(NOON + timedelta(days=11))

        def sweep(_number):
            tasks.follow_vacations()
            connection.close()

        with ThreadPoolExecutor(4) as pool:
            list(pool.map(sweep, range(4)))

    ad.refresh_from_db()
    assert ad.expires_at == NOON + timedelta(days=41)
    assert SearchEntry.objects.filter(ad=ad).exists()


def test_a_new_trader_is_a_business_in_searches_at_once(client, bicycle):
    bicycle.seller.sell_as(is_trader=True)

    html = client.get("/search/?seller=business").content.decode()

    assert bicycle.title in html
