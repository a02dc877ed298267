from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection, transaction
from django.utils import timezone

from marketplace import jobs
from users.models import Delivery, Notification
from users.models.notification import BACKOFF, CLAIM
from users.notifying import bell, kinds, notify, sending
from users.notifying.kinds import Group, Kind
from users.tasks import deliver_notification, deliver_waiting, send_digests

KIND = Kind("test_thing", "A thing", Group.LISTINGS, sentence="%(title)s happened.")
WORKERS = 6


class BrokenMail(EmailBackend):
    """A mail server that is down."""

    def send_messages(self, messages):
        raise ConnectionRefusedError


@pytest.fixture(autouse=True)
def _kinds(monkeypatch):
    monkeypatch.setitem(kinds._kinds, KIND.name, KIND)


@pytest.fixture
def delivery(seller) -> Delivery:
    return notify(seller, "test_thing", title="Bike").deliveries.get()


@pytest.fixture
def mail_is_down(settings):
    settings.EMAIL_BACKEND = f"{__name__}.BrokenMail"


def at_once(work, times=WORKERS):
    """Do the same in several threads, each with a connection of its own, all at one moment."""
    start, errors = Barrier(times), []

    def run():
        try:
            start.wait()
            work()
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []


@pytest.mark.django_db(transaction=True)
def test_the_nudge_delivers_after_the_commit(seller):
    notify(seller, "test_thing", title="Bike")

    assert [letter.subject for letter in mail.outbox] == ["Bike happened."]
    assert Delivery.objects.get().state == "sent"


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_is_never_sent(seller):
    with pytest.raises(RuntimeError), transaction.atomic():
        notify(seller, "test_thing", title="Bike")
        raise RuntimeError

    assert not Notification.objects.exists()
    assert not mail.outbox


@pytest.mark.django_db(transaction=True)
def test_many_workers_at_once_send_each_delivery_once(seller, monkeypatch):
    monkeypatch.setattr(jobs, "_send", lambda name, kwargs: None)
    for number in range(10):
        notify(seller, "test_thing", title=f"Bike {number}")

    at_once(deliver_waiting)

    assert sorted(letter.subject for letter in mail.outbox) == [
        f"Bike {number} happened." for number in range(10)
    ]
    assert set(Delivery.objects.values_list("state", "attempts")) == {("sent", 1)}


@pytest.mark.django_db(transaction=True)
def test_a_nudge_and_two_clocks_at_once_send_one_letter(seller, monkeypatch):
    monkeypatch.setattr(jobs, "_send", lambda name, kwargs: None)
    delivery = notify(seller, "test_thing", title="Bike").deliveries.get()

    at_once(lambda: (deliver_notification(delivery_id=delivery.pk), deliver_waiting()))

    assert len(mail.outbox) == 1


@pytest.mark.django_db(transaction=True)
def test_two_events_at_once_with_one_key_are_told_once(seller):
    at_once(lambda: notify(seller, "test_thing", key="bike:1", title="Bike"))

    assert Notification.objects.count() == 1
    assert len(mail.outbox) == 1


@pytest.mark.django_db(transaction=True)
def test_nothing_is_lost_when_the_broker_is_down(seller, settings, monkeypatch):
    def down(*args, **kwargs):
        raise jobs.OperationalError

    monkeypatch.setattr(jobs.producers[jobs._broker()], "acquire", down)

    notify(seller, "test_thing", title="Bike")
    assert not mail.outbox
    deliver_waiting()

    assert len(mail.outbox) == 1


def test_a_failure_is_tried_again_later_and_given_up_at_last(delivery, mail_is_down, time_machine):
    begin = timezone.now()
    time_machine.move_to(begin, tick=False)
    waits = []
    for _ in range(len(BACKOFF)):
        sending.deliver(delivery.pk)
        delivery.refresh_from_db()
        assert (delivery.state, delivery.note) == ("waiting", "trying")
        waits.append(delivery.due_at - timezone.now())
        time_machine.move_to(delivery.due_at, tick=False)
    sending.deliver_waiting()

    delivery.refresh_from_db()
    assert waits == [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120)]
    assert (delivery.state, delivery.note, delivery.attempts) == ("failed", "given_up", 5)


def test_a_failure_is_not_tried_again_too_early(delivery, mail_is_down, settings):
    sending.deliver(delivery.pk)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    sending.deliver_waiting()

    assert not mail.outbox


def test_one_failure_does_not_keep_the_others_back(seller, delivery, monkeypatch):
    bad = notify(seller, "test_thing", title="Bad").deliveries.get()
    real = EmailBackend.send_messages

    def picky(self, messages):
        if "Bad" in messages[0].subject:
            raise ConnectionRefusedError
        return real(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", picky)

    sending.deliver_waiting()

    bad.refresh_from_db()
    assert bad.state == "waiting"
    assert [letter.subject for letter in mail.outbox] == ["Bike happened."]


def test_what_a_dead_worker_held_is_taken_by_another(delivery):
    now = timezone.now()
    Delivery.objects.update(state="sending", claimed_at=now - CLAIM - timedelta(seconds=1))

    sending.deliver_waiting()

    assert len(mail.outbox) == 1


def test_what_a_living_worker_holds_is_left_alone(delivery):
    Delivery.objects.filter(pk=delivery.pk).claim(timezone.now())

    sending.deliver_waiting()

    assert not mail.outbox


def test_whoever_lost_the_claim_cannot_say_what_became_of_it(delivery):
    now = timezone.now()
    (slow,) = Delivery.objects.filter(pk=delivery.pk).claim(now)
    (fast,) = Delivery.objects.filter(pk=delivery.pk).claim(now + CLAIM + timedelta(seconds=1))

    fast.note_sent(now)
    slow.note_failure(now)

    delivery.refresh_from_db()
    assert delivery.state == "sent"


def test_a_letter_keeps_its_id_at_every_try(seller, delivery):
    sending.deliver(delivery.pk)
    Delivery.objects.update(state="waiting")
    sending.deliver(delivery.pk)

    one, other = (letter.message()["Message-ID"] for letter in mail.outbox)
    assert one == other


def test_sweeps_without_work_cost_one_query_each(db, django_assert_num_queries):
    with django_assert_num_queries(2):
        deliver_waiting()
        send_digests()


@pytest.mark.django_db(transaction=True)
def test_open_pages_are_told_the_number(seller, monkeypatch):
    told = []
    monkeypatch.setattr(bell.sockets, "tell", lambda user, message: told.append((user, message)))

    notify(seller, "test_thing", title="Bike")
    notify(seller, "test_thing", title="Bike")

    assert told == [(seller.pk, {"unread": 1}), (seller.pk, {"unread": 2})]
