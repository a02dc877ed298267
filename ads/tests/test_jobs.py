"""What the clock and the worker do to listings and photos."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from ads.models import Ad, AdPhoto, SearchEntry
from ads.states import State
from ads.tasks import end_boosts, expire_overdue, process_photo, process_waiting_photos

pytestmark = pytest.mark.usefixtures("own_files")


@pytest.fixture
def photo(bicycle) -> AdPhoto:
    content = BytesIO()
    Image.new("RGB", (400, 300)).save(content, "PNG")
    return AdPhoto.objects.attach(bicycle, SimpleUploadedFile("a.png", content.getvalue()))


def is_over(ad: Ad) -> None:
    Ad.objects.filter(pk=ad.pk).update(expires_at=timezone.now() - timedelta(minutes=1))


def test_listings_whose_life_has_ended_expire(make_ad, seller):
    active, reserved, young = make_ad(), make_ad(), make_ad()
    reserved.reserve(by=seller)
    is_over(active)
    is_over(reserved)

    expire_overdue()

    states = dict(Ad.objects.values_list("pk", "state"))
    assert (states[active.pk], states[reserved.pk]) == (State.EXPIRED, State.EXPIRED)
    assert states[young.pk] == State.ACTIVE
    assert list(SearchEntry.objects.values_list("ad", flat=True)) == [young.pk]


def test_expiring_twice_writes_one_event(bicycle):
    is_over(bicycle)

    expire_overdue()
    expire_overdue()

    assert bicycle.events.filter(verb="expire", actor=None).count() == 1


def test_a_sold_listing_does_not_expire(bicycle, seller):
    bicycle.sell(by=seller)
    is_over(bicycle)

    expire_overdue()

    bicycle.refresh_from_db()
    assert bicycle.state == State.SOLD


def test_a_promotion_that_has_ended_is_no_longer_shown(bicycle, admin):
    bicycle.boost(by=admin, until=timezone.now() + timedelta(days=1))
    Ad.objects.update(boosted_until=timezone.now() - timedelta(minutes=1))

    end_boosts()

    assert not SearchEntry.objects.get().boosted


def test_a_promotion_lasts_until_its_end(bicycle, admin):
    bicycle.boost(by=admin, until=timezone.now() + timedelta(days=1))

    end_boosts()

    assert SearchEntry.objects.get().boosted


def test_the_sweep_prepares_photos_that_no_worker_heard_of(photo):
    AdPhoto.objects.update(created_at=timezone.now() - timedelta(minutes=5))

    process_waiting_photos()

    photo.refresh_from_db()
    assert photo.is_ready


def test_the_sweep_leaves_new_photos_to_the_worker(photo):
    process_waiting_photos()

    photo.refresh_from_db()
    assert photo.is_waiting


def test_a_photo_that_is_gone_is_no_error(photo):
    pk = photo.pk
    photo.remove()

    process_photo(photo_id=pk)

    assert not AdPhoto.objects.exists()


def test_an_upload_that_is_lost_fails_only_its_photo(photo):
    photo._delete_files()

    process_photo(photo_id=photo.pk)

    photo.refresh_from_db()
    assert not photo.is_ready
    assert not photo.is_waiting


def test_tasks_accept_what_newer_senders_add(photo):
    process_photo(photo_id=photo.pk, priority="high")

    photo.refresh_from_db()
    assert photo.is_ready
