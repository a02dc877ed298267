"""What sellers hear about their own listings, and when nothing is said."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from ads.models import Ad
from ads.states import IllegalMove
from ads.tasks import expire_overdue, tell_of_ends
from users.models import Notification
from users.notifying.items import item_of
from users.notifying.sending import deliver_waiting


@pytest.fixture
def pending(make_ad, bicycles) -> Ad:
    """Waits for a moderator."""
    bicycles.premoderated = True
    bicycles.save()
    return make_ad()


def told(person):
    return [item_of(news) for news in person.notifications.order_by("pk")]


def ends_in(ad, **time):
    Ad.objects.filter(pk=ad.pk).update(expires_at=timezone.now() + timedelta(**time))


def test_an_approval_by_a_moderator_is_told(pending, seller, moderator):
    pending.approve(by=moderator)

    (item,) = told(seller)
    assert item.sentence == "“Mountain bike Trek Marlin 6” is published."
    assert item.news.path == pending.get_absolute_url()


def test_what_the_rules_publish_at_once_is_no_news(bicycle, seller):
    assert told(seller) == []


def test_a_rejection_is_told_with_its_reason_and_the_way_to_change_it(pending, seller, moderator):
    pending.reject(by=moderator, reason="Photo 2 shows a phone number.")
    deliver_waiting()

    (item,) = told(seller)
    assert item.more == "Photo 2 shows a phone number."
    assert item.news.path == f"/listing/{pending.slug}/edit/"
    assert "Photo 2 shows a phone number." in mail.outbox[0].body


def test_a_verdict_that_came_too_late_tells_nothing(pending, seller, moderator):
    stale = Ad.objects.get(pk=pending.pk)
    pending.approve(by=moderator)

    with pytest.raises(IllegalMove):
        stale.approve(by=moderator)

    assert len(told(seller)) == 1


def test_a_verdict_on_a_change_is_told(pending, seller, moderator):
    pending.approve(by=moderator)
    pending.edit(by=seller, title="Mountain bike Trek Marlin 7")
    Notification.objects.all().delete()

    pending.waiting_revision.reject(by=moderator, reason="The model is another one.")

    (item,) = told(seller)
    assert item.more == "The model is another one."


def test_the_end_is_told_three_days_before_and_once(make_ad, seller):
    soon, later = make_ad(title="Soon"), make_ad(title="Later")
    ends_in(soon, days=2, hours=23)
    ends_in(later, days=3, hours=1)

    tell_of_ends()
    tell_of_ends()

    (item,) = told(seller)
    assert item.sentence.startswith("“Soon” ends on ")
    assert item.news.path == "/my/ads/"


def test_a_listing_that_was_renewed_gets_its_notice_again(bicycle, seller):
    ends_in(bicycle, days=1)
    tell_of_ends()
    ends_in(bicycle, days=2)
    tell_of_ends()

    assert len(told(seller)) == 2


def test_no_notice_is_given_of_what_nobody_finds(make_ad, seller):
    sold = make_ad()
    sold.sell(by=seller)
    ends_in(sold, days=1)

    tell_of_ends()

    assert told(seller) == []


def test_no_notice_goes_to_those_who_are_shut_out(bicycle, seller):
    ends_in(bicycle, days=1)
    type(seller).objects.update(is_active=False)

    tell_of_ends()

    assert told(seller) == []


def test_the_end_itself_is_told_once(bicycle, seller):
    ends_in(bicycle, minutes=-1)

    expire_overdue()
    expire_overdue()

    (item,) = told(seller)
    assert item.sentence == "“Mountain bike Trek Marlin 6” has ended."
    assert item.news.path == "/my/ads/?tab=archived"
