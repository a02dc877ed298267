"""Honest age: what is offered again keeps the date on which it was first offered."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from random import Random
from threading import Thread

import pytest
from django.db import connection
from django.utils import timezone

from ads.copies import clusters, keeping, lineage
from ads.models import Ad, AdPhoto, Fingerprint
from ads.models.photo import PhotoState

TEXT = (
    "Selling my mountain bike. I rode it for two summers along the river, never in races. "
    "Serviced in spring: new chain, new brake pads. A lock and lights go with it."
)
OTHER_TEXT = (
    "Dutch city bicycle with a basket and a child seat, rust on the mudguards, but it has never "
    "let me down on the way to work. Comes with a pump."
)


def photo(ad: Ad, seed: int = 1, bits: int = 0) -> AdPhoto:
    """A finished picture; the same seed is the same picture, but for so many bits."""
    number = Random(seed).getrandbits(64) ^ ((1 << bits) - 1)
    dhash = int.from_bytes(number.to_bytes(8), signed=True)
    return AdPhoto.objects.create(ad=ad, state=PhotoState.READY, dhash=dhash)


@pytest.fixture
def publish(make_ad, seller):
    """Offer something with these photos, so many days ago."""

    def make(*, photos=(1,), days=0, **over) -> Ad:
        ad = make_ad(state="draft", **{"description": TEXT} | over)
        for seed in photos:
            photo(ad, seed)
        ad.submit(by=ad.seller)
        if days:
            then = timezone.now() - timedelta(days=days)
            Ad.objects.filter(pk=ad.pk).update(first_published_at=then, published_at=then)
            ad.refresh_from_db()
        return ad

    return make


@pytest.fixture
def old(publish) -> Ad:
    return publish(days=40)


def at_once(*works: Callable[[], object]) -> None:
    """Do all of this at one moment, each over its own connection."""

    def run(work: Callable[[], object]) -> None:
        try:
            work()
        finally:
            connection.close()

    threads = [Thread(target=run, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def is_continued(ad: Ad, first: Ad) -> bool:
    ad.refresh_from_db()
    return ad.origin_id == first.pk and ad.first_published_at == first.first_published_at


# Recognized ---------------------------------------------------------------------------


def test_a_deleted_and_reposted_listing_keeps_its_first_date(old, publish, seller):
    old.remove(by=seller)

    again = publish()

    assert is_continued(again, old)
    assert again.published_at > old.published_at


def test_the_same_photos_are_enough_though_the_text_is_new(old, publish, seller):
    old.remove(by=seller)

    again = publish(title="Trek Marlin 6, mountain bike!", description=OTHER_TEXT)

    assert is_continued(again, old)
    assert again.fingerprint.likeness == "photos"


def test_the_same_text_is_enough_though_the_photos_are_new(old, publish, seller):
    old.remove(by=seller)

    again = publish(photos=[7], description=f"🔥🔥 {TEXT.upper()} Call me!")

    assert is_continued(again, old)
    assert again.fingerprint.likeness == "text"


@pytest.mark.parametrize("bits", [3, 6])
def test_a_photo_that_was_made_smaller_is_the_same(old, make_ad, seller, bits):
    old.remove(by=seller)
    again = make_ad(state="draft", description=OTHER_TEXT)
    photo(again, bits=bits)

    again.submit(by=seller)

    assert is_continued(again, old)


def test_a_photo_that_is_ready_later_is_recognized_then(old, make_ad, seller):
    old.remove(by=seller)
    again = make_ad(description=OTHER_TEXT)
    assert again.origin is None
    photo(again)

    clusters.find()

    assert is_continued(again, old)


def test_a_photo_that_was_taken_off_before_is_remembered(old, publish, seller):
    clusters.find()
    old.photos.all().remove()
    clusters.find()
    old.remove(by=seller)

    again = publish(description=OTHER_TEXT)

    assert is_continued(again, old)


def test_a_third_one_continues_the_first(old, publish, seller):
    old.remove(by=seller)
    second = publish(days=20)
    second.remove(by=seller)

    third = publish()

    assert is_continued(third, old)
    assert lineage.family(third) == lineage.family(old) == [old.pk, second.pk, third.pk]


def test_a_private_seller_who_marked_it_sold_offers_the_same_one(old, publish, seller):
    old.sell(by=seller)

    assert is_continued(publish(), old)


def test_renewing_keeps_the_first_date(old, seller):
    first = old.first_published_at
    old.archive(by=seller)

    old.renew(by=seller)

    assert (old.first_published_at, old.origin) == (first, None)
    assert old.published_at > first


def test_promoting_keeps_the_first_date(old, admin):
    first = old.first_published_at

    old.boost(by=admin, until=timezone.now() + timedelta(days=3))

    assert old.first_published_at == first


def test_recognizing_twice_changes_nothing(old, publish, seller):
    old.remove(by=seller)
    again = publish()

    lineage.adopt(again)
    lineage.adopt(old)

    assert is_continued(again, old)
    old.refresh_from_db()
    assert old.origin is None


@pytest.mark.django_db(transaction=True)
def test_two_reposts_at_one_moment_continue_the_same_one(old, make_ad, seller):
    old.remove(by=seller)
    drafts = [make_ad(state="draft", description=TEXT) for _number in range(2)]

    at_once(*(partial(Ad.objects.get(pk=ad.pk).submit, by=seller) for ad in drafts))

    assert all(is_continued(ad, old) for ad in drafts)


@pytest.mark.django_db(transaction=True)
def test_a_new_thing_published_twice_at_one_moment_is_one_after_the_sweep(make_ad, seller):
    drafts = [make_ad(state="draft", description=TEXT) for _number in range(2)]

    at_once(*(partial(Ad.objects.get(pk=ad.pk).submit, by=seller) for ad in drafts))
    clusters.find()

    first, second = Ad.objects.order_by("first_published_at", "origin_id", "pk")
    assert {first.origin_id, second.origin_id} in ({None, first.pk}, {None, second.pk})
    assert first.first_published_at == second.first_published_at


# Told apart ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "difference",
    [
        {"title": "Mountain bike Trek Marlin 7"},
        {"attributes": {"brand": "trek", "model": "marlin", "wheel_size": 26}},
        {"title": "Kitchen table of oak"},
        {"kind": "wanted"},
    ],
    ids=["another number", "another size", "another thing", "looked for"],
)
def test_the_same_stock_photo_and_text_do_not_make_two_things_one(old, publish, difference, seller):
    old.archive(by=seller)

    assert publish(**difference).origin is None


def test_two_that_are_on_offer_with_other_numbers_in_their_texts_are_two_things(old, publish):
    assert publish(description=f"{TEXT} Frame 19.").origin is None


def test_neither_photo_nor_text_are_alike(old, publish, seller):
    old.remove(by=seller)

    assert publish(photos=[5], description=OTHER_TEXT).origin is None


def test_a_plain_wall_is_no_evidence(make_ad, seller):
    old = make_ad(state="draft", description=TEXT)
    AdPhoto.objects.create(ad=old, state=PhotoState.READY, dhash=0)
    old.submit(by=seller)
    again = make_ad(state="draft", description=OTHER_TEXT)
    AdPhoto.objects.create(ad=again, state=PhotoState.READY, dhash=0)

    again.submit(by=seller)

    assert again.origin is None


def test_another_seller_begins_anew(old, publish, buyer, seller):
    old.remove(by=seller)

    assert publish(seller=buyer).origin is None


def test_a_trader_who_sold_one_may_have_the_next(old, publish, seller):
    old.sell(by=seller)
    seller.sell_as(is_trader=True)

    assert publish().origin is None


# What is kept --------------------------------------------------------------------------


def test_no_words_are_kept_of_a_deleted_listing(old, seller):
    old.remove(by=seller)

    [kept] = Fingerprint.objects.filter(ad=old).values()
    assert not any("bike" in str(value) for value in kept.values())


def test_a_draft_leaves_no_fingerprint(make_ad, seller):
    make_ad(state="draft").remove(by=seller)

    assert not Fingerprint.objects.exists()


def test_a_year_after_the_end_it_is_forgotten(old, publish, seller):
    old.remove(by=seller)
    live = publish(title="Dutch bicycle", photos=[3], description=OTHER_TEXT)
    long_ago = timezone.now() - timedelta(days=366)
    Fingerprint.objects.update(at=long_ago)

    keeping.forget(timezone.now())

    assert list(Fingerprint.objects.values_list("ad", flat=True)) == [live.pk]
