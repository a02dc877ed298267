from datetime import timedelta

from django.db.models import F
from django.utils import timezone

from ads import news, tasks
from ads.models import Ad
from users.models import Block, Notification, User


def told(person):
    return [notification.facts["title"] for notification in person.notifications.all()]


def test_followers_hear_of_a_new_listing_once(seller, buyer, stranger, make_ad):
    buyer.follow(seller)
    make_ad(title="Folding bike")

    tasks.tell_followers()
    tasks.tell_followers()

    assert told(buyer) == ["Folding bike"]
    assert told(stranger) == []
    assert buyer.notifications.get().path.startswith("/listing/folding-bike")


def test_what_was_there_before_is_no_news(seller, buyer, make_ad):
    make_ad(title="Old bike")
    buyer.follow(seller)

    tasks.tell_followers()

    assert told(buyer) == []


def test_renewing_is_no_news(seller, buyer, make_ad):
    ad = make_ad(title="Old bike")
    buyer.follow(seller)
    ad.archive(by=seller)
    ad.renew(by=seller)

    tasks.tell_followers()

    assert ad.state == "active"
    assert told(buyer) == []


def test_what_waits_for_a_moderator_is_no_news_yet(seller, buyer, bicycles, make_ad, moderator):
    bicycles.premoderated = True
    bicycles.save()
    buyer.follow(seller)
    ad = make_ad(title="Folding bike")
    tasks.tell_followers()
    before = told(buyer)

    ad.approve(by=moderator)
    tasks.tell_followers()

    assert before == []
    assert told(buyer) == ["Folding bike"]


def test_a_block_ends_the_news(seller, buyer, make_ad):
    buyer.follow(seller)
    make_ad(title="Folding bike")
    seller.block(buyer)

    tasks.tell_followers()

    assert told(buyer) == []


def test_even_a_follow_that_outlived_a_block_tells_nothing(seller, buyer, make_ad):
    buyer.follow(seller)
    Block.objects.create(blocker=buyer, blocked=seller)
    make_ad(title="Folding bike")

    tasks.tell_followers()

    assert told(buyer) == []


def test_who_no_longer_follows_hears_nothing(seller, buyer, make_ad):
    buyer.follow(seller)
    buyer.unfollow(seller)
    make_ad(title="Folding bike")

    tasks.tell_followers()

    assert told(buyer) == []


def test_nothing_is_told_while_the_seller_is_away(seller, buyer, make_ad):
    buyer.follow(seller)
    seller.plan_absence(timezone.now().date(), timezone.now().date() + timedelta(days=3))
    make_ad(title="Folding bike")

    tasks.tell_followers()

    assert told(buyer) == []


def test_after_a_day_it_is_no_news_any_more(seller, buyer, make_ad):
    buyer.follow(seller)
    ad = make_ad(title="Folding bike")
    old = timezone.now() - timedelta(hours=25)
    Ad.objects.filter(pk=ad.pk).update(published_at=old, first_published_at=old)
    ad.entry.published_at = old
    ad.entry.save()

    tasks.tell_followers()

    assert told(buyer) == []


def test_closed_accounts_are_not_asked_for_ever(seller, buyer, make_ad):
    buyer.follow(seller)
    make_ad()
    User.objects.filter(pk=buyer.pk).update(is_active=False)

    assert list(news.untold()) == []


def test_many_followers_are_told_in_batches(monkeypatch, seller, make_person, make_ad):
    monkeypatch.setattr(news, "BATCH", 2)
    people = [make_person(f"Person {number}", email=f"p{number}@mail.test") for number in range(5)]
    for person in people:
        person.follow(seller)
    make_ad(title="Folding bike")

    counts = [news.tell_followers() for _run in range(4)]

    assert counts == [2, 2, 1, 0]
    assert Notification.objects.values("user").distinct().count() == 5


def test_publishing_rings_the_bell(seller, buyer, make_ad, django_capture_on_commit_callbacks):
    buyer.follow(seller)

    with django_capture_on_commit_callbacks(execute=True):
        make_ad(title="Folding bike")
    tasks.tell_followers()

    assert told(buyer) == ["Folding bike"]
    assert not Ad.objects.exclude(first_published_at=F("published_at")).exists()
