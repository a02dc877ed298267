from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.urls import reverse

from ads import tasks
from ads.alerts import matching, telling
from ads.models import Cadence, Hit, SavedSearch
from ads.tests.worker import news, save, work
from marketplace import jobs
from users.models import Notification, User, WebhookCall
from users.tests.test_deliveries import at_once

# A Thursday, at noon in Almaty.
NOON = datetime(2026, 1, 8, 7, tzinfo=UTC)
FRIDAY, MONDAY = (datetime(2026, 1, day, 3, 0, 30, tzinfo=UTC) for day in (9, 12))


@pytest.fixture(autouse=True)
def _noon(time_machine):
    time_machine.move_to(NOON)


# At once ----------------------------------------------------------------------------------


def test_a_new_listing_is_told_at_once(buyer, make_ad):
    save(buyer)
    ad = make_ad()

    work()

    (letter,) = mail.outbox
    assert letter.to == [buyer.email]
    assert letter.subject == "1 new ad: marlin"
    assert f"{ad.title}, 140" in letter.body
    assert ad.get_absolute_url() in letter.body


def test_nothing_is_told_twice(buyer, make_ad):
    save(buyer)
    make_ad()

    for _minute in range(3):
        work()

    assert len(mail.outbox) == 1
    assert Hit.objects.get().told_at


def test_several_hits_are_one_message(buyer, make_ad):
    search = save(buyer)
    for number in range(7):
        make_ad(title=f"Marlin {number}")

    work()

    (letter,) = mail.outbox
    assert letter.subject == "7 new ads: marlin"
    assert "Marlin 6, " in letter.body and "and 2 more" in letter.body
    assert reverse("ads:saved_search_results", args=[search.pk]) in letter.body


def test_a_flood_waits_a_little(buyer, make_ad, time_machine):
    save(buyer)
    make_ad(title="Marlin 1")
    work()
    make_ad(title="Marlin 2")
    make_ad(title="Marlin 3")
    work()
    before = news(buyer)

    time_machine.move_to(NOON + timedelta(seconds=45))
    work()

    assert before == [(1, "marlin")]
    assert news(buyer) == [(1, "marlin"), (2, "marlin")]


def test_a_listing_that_two_searches_find_is_told_once(buyer, make_ad):
    save(buyer)
    save(buyer, "price_max=150000")
    make_ad()

    work()

    assert [count for count, _name in news(buyer)] == [1]
    assert Hit.objects.filter(told_at=None).count() == 0


def test_everybody_is_told_in_their_language(buyer, make_ad):
    User.objects.filter(pk=buyer.pk).update(language="ru")
    save(buyer, "q=marlin&photos=0&city=almaty")
    make_ad()

    work()

    assert news(buyer) == [(1, "marlin · Алматы")]


def test_noise_is_not_told(buyer, make_ad):
    save(buyer, "q=roof+box+-rent")
    make_ad(title="Roof box", description="For sale or for rent.")

    work()

    assert news(buyer) == []


def test_the_switch_of_the_matrix_counts(buyer, make_ad):
    buyer.channel_choices.create(kind="saved_search_hit", channel="email", is_on=False)
    save(buyer)
    make_ad()

    work()

    assert mail.outbox == []
    assert news(buyer) == [(1, "marlin")]


def test_never_means_never_also_later(buyer, make_ad):
    search = save(buyer, cadence=Cadence.NEVER)
    make_ad()
    work()
    search.refresh_from_db()
    search.tune(name="", cadence=Cadence.INSTANT)

    work()

    assert news(buyer) == []
    assert SavedSearch.objects.with_news().get().new == 1


def test_stopping_forgets_what_was_not_told_yet(buyer, make_ad):
    search = save(buyer, cadence=Cadence.DAILY)
    make_ad()
    tasks.match_waiting()
    search.tune(name="", cadence=Cadence.NEVER)
    search.tune(name="", cadence=Cadence.INSTANT)

    work()

    assert news(buyer) == []


# Programs -----------------------------------------------------------------------------------


def test_a_program_is_called_at_once_whatever_the_cadence(buyer, make_ad):
    hook = buyer.webhooks.create(url="https://hook.test/", secret="x")
    search = save(buyer, cadence=Cadence.WEEKLY)
    search.call(hook)
    ad = make_ad()

    for _run in range(2):
        matching.match([ad.pk])

    assert WebhookCall.objects.get().payload == {"search": search.pk, "listings": [ad.pk]}


# Many at once -------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_many_workers_at_once_tell_once(buyer, stranger, make_ad, monkeypatch):
    monkeypatch.setattr(jobs, "_send", lambda name, kwargs: None)
    for person in (buyer, stranger):
        save(person)
        save(person, "price_max=150000")
    for number in range(4):
        make_ad(title=f"Marlin {number}")

    at_once(lambda: (tasks.match_waiting(), telling.tell_finds(datetime.now(UTC))))
    telling.tell_finds(datetime.now(UTC) + timedelta(minutes=1))

    assert Hit.objects.count() == 16
    assert not Hit.objects.filter(told_at=None).exists()
    for person in (buyer, stranger):
        assert sum(count for count, _name in news(person)) == 4


@pytest.mark.django_db(transaction=True)
def test_what_fails_is_told_later(buyer, make_ad, monkeypatch):
    monkeypatch.setattr(jobs, "_send", lambda name, kwargs: None)
    save(buyer)
    make_ad()
    tasks.match_waiting()

    def fail(*args, **kwargs):
        raise RuntimeError

    with monkeypatch.context() as broken, pytest.raises(RuntimeError):
        broken.setattr(telling, "notify", fail)
        telling.tell_finds(datetime.now(UTC))
    assert Hit.objects.filter(told_at=None).count() == 1

    telling.tell_finds(datetime.now(UTC))

    assert Notification.objects.filter(kind="saved_search_hit").count() == 1
